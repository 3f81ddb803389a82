// A journal as it is written: names of accounts, totals and what is out of balance are told while one types; a row more is
// there when the last one is begun; in practice `=` copies the amount that balances into the row one is in.
import { number, shown } from "./sums.js";

const MOST_ROWS = 10;
const OTHER = { debit: "credit", credit: "debit" };

function total(grid, side) {
  return [...grid.querySelectorAll(`[data-side=${side}]`)].reduce((sum, cell) => sum + (number(cell.value) ?? 0n), 0n);
}

function unread(grid) {
  return [...grid.querySelectorAll("[data-side]")].some((cell) => cell.value.trim() && number(cell.value) === null);
}

function words(grid) {
  const [debits, credits] = [total(grid, "debit"), total(grid, "credit")];
  if (unread(grid)) return "An amount cannot be read: write it like 1,052.37.";
  if (debits === credits) return `In balance at $${shown(debits)}.`;
  const [more, apart] = debits > credits ? ["debits", debits - credits] : ["credits", credits - debits];
  return `Out of balance $${shown(apart)}: the ${more} are more.`;
}

function tell(grid) {
  const line = grid.querySelector("[data-balance]");
  if (line.textContent !== words(grid)) line.textContent = words(grid);
}

function add(grid) {
  for (const cell of grid.querySelectorAll("[data-total]")) cell.textContent = `$${shown(total(grid, cell.dataset.total))}`;
}

function name(input) {
  const list = document.getElementById(input.dataset.codes);
  const code = [...(list?.querySelectorAll("[data-code]") ?? [])].find((each) => each.querySelector("b").textContent === input.value.trim());
  input.nextElementSibling.textContent = code?.querySelector("span").firstChild.textContent ?? "";
}

// grow: a copy of the last row, empty, once something stands in the last one.
function grow(row) {
  const rows = row.parentElement.rows;
  if (row !== rows[rows.length - 1] || rows.length >= MOST_ROWS) return;
  const next = row.cloneNode(true);
  for (const cell of next.querySelectorAll("input")) {
    for (const mark of ["id", "name", "aria-label"]) cell.setAttribute(mark, cell.getAttribute(mark).replace(/\d+$/, rows.length + 1));
    cell.value = "";
  }
  next.querySelector("[data-name]").textContent = "";
  row.after(next);
}

function balance(grid, row, side = "debit") {
  const cells = { debit: row.querySelector("[data-side=debit]"), credit: row.querySelector("[data-side=credit]") };
  cells.debit.value = cells.credit.value = "";
  const missing = total(grid, OTHER[side]) - total(grid, side);
  if (!missing) return;
  const cell = cells[missing > 0n ? side : OTHER[side]];
  cell.value = shown(missing > 0n ? missing : -missing);
  cell.dispatchEvent(new Event("input", { bubbles: true }));
  cell.focus();
  tell(grid);
}

export function start(grid) {
  const chart = grid.querySelector("[data-chart]");
  const copy = grid.querySelector("[data-balancing]");
  let row = grid.querySelector("tbody tr");
  grid.addEventListener("focusin", ({ target }) => {
    row = target.closest("tbody tr") ?? row;
    chart.dataset.codesFor = row.querySelector("[data-codes]").id;
  });
  grid.addEventListener("input", ({ target }) => {
    if (target.matches("[data-codes]")) name(target);
    if (target.value) grow(target.closest("tr"));
    add(grid);
  });
  grid.addEventListener("change", () => tell(grid));
  grid.addEventListener("keydown", (event) => {
    if (event.key !== "=" || !copy || !event.target.matches("[data-side]")) return;
    event.preventDefault();
    balance(grid, row, event.target.dataset.side);
  });
  if (!copy) return;
  copy.hidden = false;
  copy.addEventListener("click", () => balance(grid, row));
}
