// Words of the trade explain themselves on hover and on focus; Escape, moving away and leaving the word close them.

const LINGER_MS = 150;

let leaving = 0;

function show(word) {
  clearTimeout(leaving);
  if (!word.popoverTargetElement.matches(":popover-open")) word.popoverTargetElement.showPopover({ source: word });
}

// Long enough to reach the meaning with the mouse, which keeps it open.
function hide(word) {
  const meaning = word.popoverTargetElement;
  leaving = setTimeout(() => meaning.matches(":hover") || !meaning.isConnected || meaning.hidePopover(), LINGER_MS);
}

export function start() {
  const on = (type, act) => document.addEventListener(type, (event) => event.target.matches?.(".term") && act(event.target, event));
  on("pointerover", (word, event) => event.pointerType === "mouse" && show(word));
  on("pointerout", hide);
  on("focusin", (word) => word.matches(":focus-visible") && show(word));
  on("focusout", hide);
  on("click", (word, event) => {
    event.preventDefault();
    show(word);
  });
}
