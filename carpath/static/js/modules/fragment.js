// HTML from our own server, put into the page through the one Trusted Types policy.
import { attach } from "./attach.js";

const policy = globalThis.trustedTypes?.createPolicy("carpath", { createHTML: (html) => html });

// parse(html): a document that is not shown.
export function parse(html) {
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
}

// What the person had arranged and not yet sent, by id: unfolded parts, dialogs opened meanwhile (the one that was sent
// is done with), scrolled boxes, fields that differ from the server's.
function arrangement(element, sent) {
  const dialogs = [...element.querySelectorAll("dialog[id]:modal")].filter((dialog) => !dialog.contains(sent)).map(({ id }) => id);
  const unfolded = [...element.querySelectorAll("details[id][open]")].map((part) => part.id);
  const scrolled = [...element.querySelectorAll("[id][data-keep-scroll]")].map((box) => [box.id, box.scrollTop]);
  const fields = [...element.querySelectorAll("input[id]:not([type=checkbox], [type=radio]), textarea[id]")];
  const typed = fields.filter((field) => field.value !== field.defaultValue).map(({ id, value, defaultValue }) => [id, value, defaultValue]);
  return { unfolded, dialogs, scrolled, typed };
}

function arrange({ unfolded, dialogs, scrolled, typed }) {
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  for (const id of dialogs) document.getElementById(id)?.showModal();
  for (const [id, top] of scrolled) document.getElementById(id)?.scrollTo(0, top);
  for (const [id, value, known] of typed) {
    const field = document.getElementById(id);
    if (field?.defaultValue === known) field.value = value;
  }
}

// swap(element, html, sent): new children for the element after the form `sent` was answered, with their behaviours;
// focus, dialogs and unsent typing stay, and what is marked data-keep is carried over as it is.
export async function swap(element, html, sent) {
  const held = element.contains(document.activeElement) ? document.activeElement.id : "";
  const kept = arrangement(element, sent);
  const carried = [...element.querySelectorAll("[id][data-keep]")];
  element.replaceChildren(...parse(html).body.childNodes);
  for (const part of carried) document.getElementById(part.id)?.replaceWith(part);
  arrange(kept);
  await attach(element);
  const target = (kept.dialogs.length ? null : element.querySelector("[data-focus]")) ?? document.getElementById(held);
  target?.focus({ preventScroll: true });
}
