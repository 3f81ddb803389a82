// The workbook of the manual billing desk: arrows go up and down a column; rows copied from a spreadsheet fill the cells.

function cellsOf(grid) {
  return [...grid.rows].map((row) => [...row.querySelectorAll("input")]);
}

function placeOf(cells, input) {
  const row = cells.findIndex((each) => each.includes(input));
  return [row, row < 0 ? -1 : cells[row].indexOf(input)];
}

function onKey(event) {
  const grid = event.target.closest("[data-grid]");
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!grid || !step) return;
  const cells = cellsOf(grid);
  const [row, column] = placeOf(cells, event.target);
  const next = cells[row + step]?.[column];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

function onPaste(event) {
  const grid = event.target.closest("[data-grid]");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!grid || !/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  const cells = cellsOf(grid);
  const [row, column] = placeOf(cells, event.target);
  text.trimEnd().split(/\r?\n/).forEach((line, down) => line.split("\t").forEach((value, right) => {
    const cell = cells[row + down]?.[column + right];
    if (cell) cell.value = value.trim().slice(0, cell.maxLength);
  }));
  event.target.dispatchEvent(new Event("input", { bubbles: true }));
}

export function start(form) {
  form.addEventListener("keydown", onKey);
  form.addEventListener("paste", onPaste);
}
