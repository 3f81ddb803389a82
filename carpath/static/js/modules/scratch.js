// Scratch paper: kept in this window for this attempt, never sent.

export function start(paper) {
  const key = `scratch:${paper.dataset.attempt}`;
  paper.value = sessionStorage.getItem(key) ?? "";
  paper.addEventListener("input", () => sessionStorage.setItem(key, paper.value));
}
