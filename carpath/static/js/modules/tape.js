// The adding machine. Type an amount, then + or - ; * prints the total and starts again; x and / multiply and divide.
// The tape belongs to the person's own window: it outlives a new line of the queue and is never sent.
import { announce } from "./announce.js";
import { entry, shown } from "./sums.js";

function load(key) {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? '{"total":"0","lines":[]}');
  return { total: BigInt(kept.total), lines: kept.lines };
}

function keep(key, { total, lines }) {
  sessionStorage.setItem(key, JSON.stringify({ total: String(total), lines: lines.slice(-60) }));
}

// strike(state, text, sign): the state after a key of the machine, or null where the entry is no amount.
export function strike({ total, lines }, text, sign) {
  if (sign === "*") return { total: 0n, lines: [...lines, `${shown(total)} *`, ""] };
  const amount = entry(text);
  if (amount === null) return null;
  const product = /[x×/÷]/i.test(text) ? [text.trim()] : [];
  return { total: sign === "-" ? total - amount : total + amount, lines: [...lines, ...product, `${shown(amount)} ${sign}`] };
}

export function start(machine) {
  const [input, paper] = [machine.querySelector("input"), machine.querySelector("[data-paper]")];
  const total = machine.querySelector("output");
  const key = `tape:${machine.dataset.attempt}`;
  let state = load(key);

  function show() {
    paper.textContent = state.lines.join("\n");
    total.textContent = shown(state.total);
    paper.scrollTop = paper.scrollHeight;
  }

  function press(sign) {
    const next = strike(state, input.value, sign);
    input.setAttribute("aria-invalid", String(next === null));
    if (next === null) return announce("Enter an amount, for example 112.48 or 1500 x 0.0889.");
    announce(`${next.lines.findLast(Boolean)}. Total ${shown(next.total)}.`);
    state = next;
    input.value = "";
    keep(key, state);
    show();
  }

  input.addEventListener("keydown", (event) => {
    const sign = { Enter: "+", "+": "+", "-": "-", "*": "*", "=": "*" }[event.key];
    if (!sign || event.isComposing) return;
    event.preventDefault();
    press(sign);
  });
  machine.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-sign]");
    if (!button) return;
    if (button.dataset.sign === "clear") {
      state = { total: 0n, lines: [] };
      keep(key, state);
      show();
    } else press(button.dataset.sign);
    input.focus();
  });
  show();
}
