// F1 says what the field in focus is for; the words are its label and its hint, or data-help where there is none.

let last = null;

function describe(dialog) {
  const slot = dialog.querySelector("[data-field-help]");
  const [name, words] = slot.children;
  slot.hidden = !last?.isConnected;
  if (slot.hidden) return;
  const hints = (last.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);
  // A function key may be a label too; the field's own comes after it.
  name.textContent = [...(last.labels ?? [])].at(-1)?.firstChild?.textContent.trim() ?? last.getAttribute("aria-label") ?? "This field";
  words.textContent = last.dataset.help || hints.filter(Boolean).join(" ") || "Type what the screen, the binder or the order tells you.";
}

export function start(bench) {
  const dialog = bench.querySelector("#help");
  bench.addEventListener("focusin", (event) => {
    if (event.target.matches("input, select, textarea") && !dialog.contains(event.target)) last = event.target;
  });
  dialog.addEventListener("beforetoggle", () => describe(dialog));
}
