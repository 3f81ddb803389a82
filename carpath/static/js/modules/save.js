// F2 saves the form that is being typed in; before anything was typed, the one the button names.

let last = null;

export function start(button) {
  document.addEventListener("focusin", (event) => {
    const form = event.target.closest?.("form[data-move]");
    if (form && event.target.matches("input, select, textarea")) last = form;
  });
  button.addEventListener("click", (event) => {
    if (!last?.isConnected) return;
    event.preventDefault();
    if (last.reportValidity()) last.requestSubmit();
  });
}
