export function start(button) {
  button.addEventListener("click", () => window.print());
}
