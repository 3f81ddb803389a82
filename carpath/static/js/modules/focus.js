// Takes the focus when the page opens: an error summary, the one field of a page.
export function start(element) {
  element.focus();
}
