// F4: the code list of a field. <input data-codes="dialog id"> opens it; a chosen code goes into the field.

// The field is known by its id: an answer of the server may put a new one in its place while the list is open.
let fieldId = "";

function choose(dialog, code) {
  dialog.close();
  const field = document.getElementById(fieldId);
  if (!field) return;
  field.value = code;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

function open(dialog, input) {
  fieldId = input.id;
  const search = dialog.querySelector("input[type=search]");
  dialog.showModal();
  search.value = "";
  search.dispatchEvent(new Event("input"));
  search.focus();
}

// On the bench: F4 with a coded field in focus, the button beside it, a click on a code.
export function start(bench) {
  bench.addEventListener("keydown", (event) => {
    const input = event.target.closest("input[data-codes]");
    if (event.code !== "F4" || event.altKey || !input) return;
    event.preventDefault();
    open(document.getElementById(input.dataset.codes), input);
  });
  bench.addEventListener("click", (event) => {
    const opener = event.target.closest("button[data-codes-for]");
    const chosen = event.target.closest("button[data-code]");
    if (opener) {
      const input = document.getElementById(opener.dataset.codesFor);
      event.preventDefault();
      open(document.getElementById(input.dataset.codes), input);
    }
    if (chosen) choose(chosen.closest("dialog"), chosen.querySelector("b").textContent);
  });
}
