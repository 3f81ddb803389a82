// The binder, fetched when the page opens: data-from is the page that holds it. Its sections (#binder-text) go on the
// shelf, its codes into the F4 lists (data-fills names the list); the date field named by data-day turns to the rates of a day.
import { attach } from "./attach.js";
import { parse } from "./fragment.js";

function entry(row) {
  const [code, meaning, when] = [...row.cells].map((cell) => cell.textContent);
  const item = document.createElement("li");
  const button = item.appendChild(document.createElement("button"));
  button.dataset.code = "";
  button.appendChild(document.createElement("b")).textContent = code;
  const words = button.appendChild(document.createElement("span"));
  words.textContent = meaning;
  if (when) words.appendChild(document.createElement("small")).textContent = when;
  return item;
}

function turnTo(shelf, day) {
  for (const version of shelf.querySelectorAll("details[data-since]")) {
    const { since, until } = version.dataset;
    version.open = since <= day && (!until || day <= until);
  }
}

export async function start(shelf) {
  const answer = await fetch(shelf.dataset.from).catch(() => null);
  const page = answer?.ok ? parse(await answer.text()) : null;
  const text = page?.getElementById("binder-text");
  if (!text) {
    shelf.textContent = "The binder did not arrive. Open it in a window of its own.";
    return;
  }
  for (const codes of text.querySelectorAll("[data-fills]")) {
    document.getElementById(codes.dataset.fills)?.replaceChildren(...[...codes.rows].map(entry));
  }
  shelf.replaceChildren(...text.children);
  const day = document.getElementById(shelf.dataset.day);
  day?.addEventListener("change", () => turnTo(shelf, day.value));
  await attach(shelf);
}
