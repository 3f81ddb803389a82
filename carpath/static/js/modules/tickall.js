// Ticks every box of a group, or none when all are ticked. <fieldset data-module="tickall"> with a hidden button [data-tick].

export function start(group) {
  const button = group.querySelector("[data-tick]");
  const boxes = () => [...group.querySelectorAll("input[type=checkbox]")];
  const all = () => boxes().every((box) => box.checked);
  const say = () => (button.textContent = all() ? "Tick nobody" : "Tick all");

  button.hidden = false;
  button.addEventListener("click", () => {
    const ticked = !all();
    for (const box of boxes()) box.checked = ticked;
    say();
  });
  group.addEventListener("change", say);
  say();
}
