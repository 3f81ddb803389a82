// The theme changes at once; the server keeps it for the next page.

export function start(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    document.documentElement.dataset.theme = event.submitter.value;
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-pressed", button === event.submitter);
    form.querySelector("details").open = false;
    fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => form.submit());
  });
}
