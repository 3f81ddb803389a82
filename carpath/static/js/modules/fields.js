// The habit of the practice CIS: Enter goes to the next field, and from the last one to the button. A preference turns it off.

const FIELDS = "input:not([type=hidden], [type=search]), select, textarea, button:not([type=button])";

function onKey(event) {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("input:not([type=search]), select")) return;
  const form = event.target.form;
  if (!form || event.target.closest("[data-module~=tape]")) return;
  const fields = [...form.querySelectorAll(FIELDS)].filter((field) => !field.disabled && field.checkVisibility());
  const next = fields[fields.indexOf(event.target) + 1];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select?.();
}

export function start(bench) {
  if (bench.dataset.enter !== "submits") bench.addEventListener("keydown", onKey);
}
