// HTML from our own server, put into the page through the one Trusted Types policy.
import { attach } from "./attach.js";

const policy = globalThis.trustedTypes?.createPolicy("carpath", { createHTML: (html) => html });

// parse(html): a document that is not shown.
export function parse(html) {
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
}

// swap(element, html): new children for the element, with their behaviours; focus stays on the field that had it.
export async function swap(element, html) {
  const held = element.contains(document.activeElement) ? document.activeElement.id : "";
  element.replaceChildren(...parse(html).body.childNodes);
  await attach(element);
  const target = element.querySelector("[data-focus]") ?? (held && document.getElementById(held));
  target?.focus({ preventScroll: true });
}
