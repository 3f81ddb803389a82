// The question on the screen: what is typed is saved after a pause, a finished change at once; what the server says about it
// (messages, totals, numbers) is refreshed in place, so that the field one is in is never drawn anew.
import { attemptFor } from "./attempt.js";
import { parse } from "./fragment.js";

const PAUSE_MS = 1500;

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

async function save(form, fragment) {
  const answer = await attemptFor(form).send(body(form), { fragment, caseNo: Number(form.elements._case.value) });
  if (fragment && answer.html && form.isConnected) refresh(parse(answer.html));
}

export function start(form) {
  let pause = 0;
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => form.isConnected && save(form, false), PAUSE_MS);
  });
  form.addEventListener("change", () => {
    clearTimeout(pause);
    save(form, true);
  });
  form.addEventListener("submit", () => clearTimeout(pause));
}
