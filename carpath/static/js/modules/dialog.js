// For browsers without invoker commands: command="show-modal" and command="close" by script.

function run(event) {
  const button = event.target.closest("button[commandfor]");
  const dialog = button && document.getElementById(button.getAttribute("commandfor"));
  if (!dialog) return;
  if (button.getAttribute("command") === "show-modal") dialog.showModal();
  else dialog.close();
}

export function start(root) {
  if (!("commandForElement" in HTMLButtonElement.prototype)) root.addEventListener("click", run);
}
