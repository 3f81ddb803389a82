// The question on the screen: every change is saved at once; what the server says about it (messages, totals, numbers) is refreshed
// in place, so that the field one is in is never drawn anew.
import { attemptFor } from "./attempt.js";
import { parse } from "./fragment.js";

function body(form) {
  return Object.fromEntries([...new FormData(form)].filter(([name]) => !name.startsWith("_") && name !== "csrf_token"));
}

function refresh(page) {
  for (const fresh of page.querySelectorAll("[data-live]")) {
    document.getElementById(fresh.id)?.replaceChildren(...fresh.childNodes);
  }
  for (const fresh of page.querySelectorAll("#question :is(input, select)[id]")) {
    document.getElementById(fresh.id)?.setAttribute("aria-invalid", fresh.getAttribute("aria-invalid") ?? "false");
  }
}

async function save(form) {
  const answer = await attemptFor(form).send(body(form), { fragment: true, caseNo: Number(form.elements._case.value) });
  if (answer.html && form.isConnected) refresh(parse(answer.html));
}

export function start(form) {
  form.addEventListener("change", () => save(form));
}
