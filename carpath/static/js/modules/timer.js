// The clock on the page. It only shows: the server's clock decides. At five minutes and at one minute it is said aloud.
import { announce } from "./announce.js";

const SAID = new Map([[300, "Five minutes left."], [60, "One minute left."]]);

function show(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

export function start(element) {
  const down = element.dataset.direction === "down";
  const base = Number(element.dataset.seconds);
  const began = performance.now();
  const tick = () => {
    const spent = Math.floor((performance.now() - began) / 1000);
    const shown = Math.max(0, down ? base - spent : base + spent);
    element.textContent = show(shown);
    element.classList.toggle("low", down && shown <= 60);
    if (down && SAID.has(shown)) announce(SAID.get(shown));
    if (!element.isConnected || (down && shown === 0)) clearInterval(beat);
  };
  const beat = setInterval(tick, 1000);
}
