// attach(root): starts ./<name>.js on every element with data-module="name other"; each element once per name.

const started = new WeakMap();

export function attach(root) {
  const found = [...root.querySelectorAll("[data-module]")];
  if (root.matches?.("[data-module]")) found.unshift(root);
  return Promise.all(found.flatMap((element) => element.dataset.module.split(/\s+/).map((name) => begin(element, name))));
}

async function begin(element, name) {
  const names = started.get(element) ?? new Set();
  if (names.has(name)) return;
  started.set(element, names.add(name));
  const module = await import(`./${name}.js`);
  module.start(element);
}
