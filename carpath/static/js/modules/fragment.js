// HTML from our own server, put into the page through the one Trusted Types policy.
import { attach } from "./attach.js";

const policy = globalThis.trustedTypes?.createPolicy("carpath", { createHTML: (html) => html });

// parse(html): a document that is not shown.
export function parse(html) {
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
}

// What the person had arranged: unfolded parts and scrolled boxes, by id.
function arrangement(element) {
  const unfolded = [...element.querySelectorAll("details[id][open]")].map((part) => part.id);
  const scrolled = [...element.querySelectorAll("[id][data-keep-scroll]")].map((box) => [box.id, box.scrollTop]);
  return { unfolded, scrolled };
}

function arrange({ unfolded, scrolled }) {
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  for (const [id, top] of scrolled) document.getElementById(id)?.scrollTo(0, top);
}

// swap(element, html): new children for the element, with their behaviours; focus stays on the field that had it.
export async function swap(element, html) {
  const held = element.contains(document.activeElement) ? document.activeElement.id : "";
  const kept = arrangement(element);
  element.replaceChildren(...parse(html).body.childNodes);
  arrange(kept);
  await attach(element);
  const target = element.querySelector("[data-focus]") ?? (held && document.getElementById(held));
  target?.focus({ preventScroll: true });
}
