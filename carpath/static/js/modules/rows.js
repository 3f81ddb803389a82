// j and k move through a list of rows; o opens, x ticks. <tbody data-module="rows">, one link in each row.

function onKey(event, list) {
  if (event.target.matches("input:not([type=checkbox]), select, textarea") || event.ctrlKey || event.altKey || event.metaKey) return;
  if (document.documentElement.dataset.singleKeys === "off") return;
  const links = [...list.children].map((child) => child.querySelector("a"));
  const row = [...list.children].findIndex((child) => child.contains(document.activeElement));
  const acts = {
    KeyJ: () => links[Math.min(row + 1, links.length - 1)]?.focus(),
    KeyK: () => links[Math.max(row - 1, 0)]?.focus(),
    KeyO: () => links[row]?.click(),
    KeyX: () => list.children[row]?.querySelector("input[type=checkbox]")?.click(),
  };
  if (acts[event.code]) acts[event.code]();
}

export function start(list) {
  document.addEventListener("keydown", (event) => onKey(event, list));
}
