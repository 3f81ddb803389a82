// What the caller said last is read out to whoever does not see it.
import { announce } from "./announce.js";

export function start(talk) {
  const [who, words] = talk.querySelector("li.caller:last-child").children;
  announce(`${who.textContent}: ${words.textContent}`);
}
