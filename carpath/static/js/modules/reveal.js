// "Show" beside a password. Hidden again before the form is sent, so that no browser keeps it as plain text.

export function start(button) {
  const field = document.getElementById(button.getAttribute("aria-controls"));

  function show(shown) {
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    button.textContent = shown ? "Hide" : "Show";
  }

  button.hidden = false;
  button.addEventListener("click", () => show(field.type === "password"));
  field.form?.addEventListener("submit", () => show(false));
}
