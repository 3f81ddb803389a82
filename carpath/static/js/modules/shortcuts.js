// Keys from the markup: data-key="F9 Alt+Digit9" (event codes, so that every keyboard layout agrees) presses or focuses its element.
// Bare letters and signs work outside fields only, and not at all when the person turned them off (WCAG 2.1.4).

export function codeOf(event) {
  const modifiers = [event.ctrlKey && "Control", event.altKey && "Alt", event.metaKey && "Meta", event.shiftKey && "Shift"];
  return [...modifiers.filter(Boolean), event.code.replace("NumpadEnter", "Enter")].join("+");
}

function isTyping(target) {
  return target.matches("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable]");
}

function isSingle(code) {
  return !/^(F\d+|Shift\+F\d+|Alt\+.*|Control\+.*|Meta\+.*)$/.test(code);
}

// Where keys count: the topmost modal dialog, else the page.
function scope() {
  return [...document.querySelectorAll("dialog:modal")].at(-1) ?? document;
}

export function owner(code, root = scope()) {
  const named = [...root.querySelectorAll("[data-key]")].filter((element) => element.dataset.key.split(" ").includes(code));
  return named.find((element) => element.checkVisibility()) ?? named.find((element) => element.closest("details:not([open])"));
}

function press(element) {
  if (element.matches("input, select, textarea")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

function onKey(event) {
  const code = codeOf(event);
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (isSingle(code)) {
    const busy = isTyping(event.target) || (code === "Enter" && event.target.matches("a, button, summary, input, select"));
    if (busy || document.documentElement.dataset.singleKeys === "off") return;
  }
  const element = owner(code);
  if (!element) return;
  event.preventDefault();
  press(element);
}

export function start() {
  document.addEventListener("keydown", onKey);
}
