// The binder, fetched when the page opens: data-from is the page that holds it. Its sections (#binder-text) go on the
// shelf, its codes into the F4 lists (data-fills names the list).
import { attach } from "./attach.js";
import { parse } from "./fragment.js";

function fill(list, entries) {
  const items = entries.map((entry) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.dataset.code = "";
    button.append(...entry.childNodes);
    item.append(button);
    return item;
  });
  list.replaceChildren(...items);
}

export async function start(shelf) {
  const answer = await fetch(shelf.dataset.from).catch(() => null);
  const page = answer?.ok ? parse(await answer.text()) : null;
  const text = page?.getElementById("binder-text");
  if (!text) {
    shelf.textContent = "The binder did not arrive. Open it in a window of its own.";
    return;
  }
  for (const codes of page.querySelectorAll("[data-fills]")) fill(document.getElementById(codes.dataset.fills), [...codes.children]);
  shelf.replaceChildren(...text.children);
  await attach(shelf);
}
