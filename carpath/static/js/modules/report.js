// An order for many lines. What still waits in this window is sent first; then the order takes the next number.
import { attemptFor } from "./attempt.js";

export function start(form) {
  const attempt = attemptFor(form);
  let step = "";

  async function number(submitter) {
    await attempt.drained();
    form.elements._seq.value = attempt.next;
    form.elements._lease.value = attempt.lease;
    step = "numbered";
    setTimeout(() => form.requestSubmit(submitter)); // a form cannot be sent while it is still being sent
  }

  form.addEventListener("submit", (event) => {
    if (step === "numbered") return;
    event.preventDefault();
    if (!step) number(event.submitter);
    step = "numbering";
  });
}
