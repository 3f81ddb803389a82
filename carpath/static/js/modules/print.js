// A button that prints the page; without script the browser's own command does the same.
export function start(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
