// A search field narrows a list to the items that hold its words: <input data-module="filter" data-list="id">.
// Up and Down walk the items that are left; a line with data-none shows when nothing is.

function walk(event, list) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const shown = [...list.children].filter((item) => !item.hidden).map((item) => item.querySelector("a, button, summary") ?? item);
  const place = shown.indexOf(document.activeElement) + step;
  event.preventDefault();
  (shown[place] ?? (place < 0 ? event.currentTarget.querySelector("input") : shown.at(-1)))?.focus();
}

export function start(input) {
  const list = document.getElementById(input.dataset.list);
  const none = list.parentElement.querySelector("[data-none]");
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase().split(/\s+/);
    const items = [...list.children];
    for (const item of items) item.hidden = !wanted.every((word) => item.textContent.toLowerCase().includes(word));
    if (none) none.hidden = items.some((item) => !item.hidden);
  });
  input.closest("dialog, section, form").addEventListener("keydown", (event) => walk(event, list));
}
