// A form of one move that saves itself a moment after the last key and when its field is left, or says why it cannot be
// saved; its button stays for whoever wants to be sure.
import { attemptFor } from "./attempt.js";

const PAUSE_MS = 900;

function isDirty(form) {
  return [...form.elements].some((field) => "defaultValue" in field && field.type !== "hidden" && field.value !== field.defaultValue);
}

export function start(form) {
  let timer = 0;

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(() => form.isConnected && save(), PAUSE_MS);
  }

  async function save() {
    const typed = [...form.elements].filter((field) => field.matches("input, select, textarea"));
    const fields = typed.filter((field) => field.name && !field.name.startsWith("_") && field.name !== "csrf_token");
    const body = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    const attempt = attemptFor(form); // by the time of the answer another form may stand in the place of this one
    const answer = await attempt.send(body);
    attempt.refuse(answer.refused ?? "", form);
    if (answer.ok) for (const field of fields) if (field.value === body[field.name]) field.defaultValue = field.value;
  }

  form.addEventListener("input", soon);
  // Whoever leaves the field may decide the line with the next key: the note goes first.
  form.addEventListener("change", () => {
    clearTimeout(timer);
    save();
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  if (isDirty(form)) soon();
}
