// The binder, fetched when the page opens: data-from is the page that holds it. Its sections (#binder-text) go on the
// shelf, its codes into the F4 lists (data-fills names the list); the date field named by data-day turns to the rates of a
// day. What is typed into the field named by data-words brings the sections with that title to the front; Enter unfolds.
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

const wordsOf = (field) => field.value.trim().toLowerCase().split(/\s+/);
const holds = (part, words) => words.every((word) => part.textContent.toLowerCase().includes(word));

// Sections with that title first, the others behind them, both in the order of the binder.
function sort(shelf, sections, words) {
  const titled = (section) => holds(section.querySelector("summary"), words);
  shelf.append(...sections.filter(titled), ...sections.filter((section) => !titled(section)));
}

// The first section that is left, at the first of its paragraphs that holds the words.
function unfold(shelf, words) {
  const section = [...shelf.children].find((each) => !each.hidden);
  if (!section) return;
  section.open = true;
  section.querySelector("summary").focus();
  [...section.querySelectorAll(".paragraph, tr")].find((part) => holds(part, words))?.scrollIntoView({ block: "nearest" });
}

function listen(shelf, field) {
  const sections = [...shelf.children];
  field.addEventListener("input", () => sort(shelf, sections, wordsOf(field)));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault(); // else the summary that takes the focus is pressed too
    unfold(shelf, wordsOf(field));
  });
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
  day.addEventListener("change", () => turnTo(shelf, day.value));
  listen(shelf, document.getElementById(shelf.dataset.words));
  await attach(shelf);
}
