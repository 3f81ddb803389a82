// The keyboard sheet: a dialog made from the data-key marks of the page, so it cannot go stale.

const NAMES = { Slash: "/", Backquote: "`", Semicolon: ";", Enter: "Enter", "Shift+Slash": "?" };

export function keyName(code) {
  return NAMES[code] ?? code.replace(/(Key|Digit)(?=.$)/, "");
}

function made(tag, text = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function entry(element) {
  const keys = made("dt");
  element.dataset.key.split(" ").forEach((code, place) => keys.append(place ? " or " : "", made("kbd", keyName(code))));
  return [keys, made("dd", element.dataset.keyName || element.getAttribute("aria-label") || element.textContent.trim())];
}

function rows() {
  if (!document.querySelector("[data-module~=rows]")) return [];
  return [["j", "Next row"], ["k", "Row before"], ["o", "Open the row"], ["x", "Tick the row"]].flatMap(([key, words]) => {
    const term = made("dt");
    term.append(made("kbd", key));
    return [term, made("dd", words)];
  });
}

function sheet() {
  const dialog = made("dialog");
  const close = made("button", "Close");
  const list = made("dl");
  const marked = [...document.querySelectorAll("[data-key]")];
  dialog.setAttribute("aria-label", "Keyboard shortcuts");
  list.className = "keys";
  list.append(...marked.flatMap(entry), ...rows());
  close.className = "button gap";
  close.addEventListener("click", () => dialog.close());
  dialog.append(made("h2", "Keyboard shortcuts"), list, close);
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}

export function start(button) {
  button.addEventListener("click", () => {
    const dialog = sheet();
    document.body.append(dialog);
    dialog.showModal();
  });
}
