// An order for many lines. What still waits in this window is sent first; then the order takes the next number.
import { attemptFor } from "./attempt.js";

export function start(form) {
  form.addEventListener("submit", async (event) => {
    if (form.dataset.numbered) return;
    event.preventDefault();
    const attempt = attemptFor(form);
    await attempt.drained();
    form.elements._seq.value = attempt.next;
    form.elements._lease.value = attempt.lease;
    form.dataset.numbered = "yes";
    setTimeout(() => form.requestSubmit(event.submitter)); // a form cannot be sent while it is still being sent
  });
}
