// The keyboard check before a test: Begin waits until the keys that the page asks for have arrived as they should.
import { announce } from "./announce.js";
import { attemptFor } from "./attempt.js";
import { warn } from "./keytest.js";

// What is wrong with a key, as the name of a warning; "" when it is right.
function wrong(event, numpad) {
  if (event.keyCode === 229 || event.key === "Unidentified") return "no-keyboard";
  if (event.key === "Dead" || event.isComposing) return "layout";
  if (!numpad) return "";
  if (event.code.startsWith("Numpad") && /^(Clear|Home|End|Page|Arrow|Insert|Delete)/.test(event.key)) return "num-lock";
  return event.code.startsWith("Numpad") ? "" : "digit-row";
}

export function start(root) {
  const field = root.querySelector("input");
  const keys = [...root.querySelectorAll("[data-key-wanted]")];
  const begin = root.querySelector("[data-start-test]");
  const why = root.querySelector("[data-start-why]");

  field.addEventListener("keydown", (event) => {
    if (event.key === "Tab" || event.key === "Shift" || event.repeat) return;
    const fault = wrong(event, root.dataset.numpad === "required");
    warn(root, fault);
    if (!fault) arrived(event);
    if (event.key === "Enter") event.preventDefault();
  });
  field.addEventListener("compositionstart", () => warn(root, "layout"));
  field.readOnly = false;
  field.focus();

  function arrived(event) {
    const key = keys.find((each) => each.dataset.keyWanted === event.key && !each.dataset.arrived);
    if (key) key.dataset.arrived = "yes";
    if (keys.some((each) => !each.dataset.arrived)) return;
    begin.removeAttribute("aria-disabled");
    why.textContent = "The keyboard works. Press Begin when you are ready.";
    announce(why.textContent);
    if (event.key === "Enter") begin.focus();
  }

  begin.addEventListener("click", async () => {
    if (begin.getAttribute("aria-disabled") === "true") return announce(why.textContent);
    if (await attemptFor(root).begin()) location.reload();
  });
}
