// The scoring desk: 1 to 4 set the level of the criterion in focus and go on to the next; ; opens its comment bank.
import { announce } from "./announce.js";

const LEVEL = /^(?:Digit|Numpad)([1-4])$/;
const MEETS = 3;

const criteria = (form) => [...form.querySelectorAll("[data-criterion]")];
const levelOf = (criterion) => criterion.querySelector("input[type=radio]:checked");
const commentOf = (criterion) => criterion.querySelector("textarea");

function current(form) {
  const all = criteria(form);
  return all.find((each) => each.contains(document.activeElement)) ?? all.find((each) => !levelOf(each)) ?? all[0];
}

function enter(criterion) {
  criterion.focus({ preventScroll: true });
  criterion.scrollIntoView({ block: "nearest" });
}

// A level below “meets” needs a comment, which the browser itself asks for at the end.
function ask(criterion) {
  const level = levelOf(criterion);
  commentOf(criterion).required = Boolean(level) && Number(level.value) < MEETS;
}

function goOn(form, criterion) {
  const all = criteria(form);
  const next = all[all.indexOf(criterion) + 1];
  if (next) return enter(next);
  const silent = all.map(commentOf).find((field) => field.required && !field.value.trim());
  const undecided = [...form.querySelectorAll(".critical")].find((each) => !each.querySelector(":checked"));
  (silent ?? undecided?.querySelector("input") ?? form.querySelector("button.primary"))?.focus();
}

function set(form, level) {
  const criterion = current(form);
  criterion.querySelectorAll("input[type=radio]")[level - 1].checked = true;
  ask(criterion);
  goOn(form, criterion);
}

function openBank(form) {
  const bank = current(form).querySelector("details");
  if (!bank) return announce("This criterion has no comment bank.");
  bank.open = true;
  bank.querySelector("button").focus();
}

function insert(button) {
  const [criterion, bank] = [button.closest("[data-criterion]"), button.closest("details")];
  const field = commentOf(criterion);
  const sentence = button.value.slice(button.value.indexOf(" ") + 1);
  field.value = `${field.value} ${sentence}`.trim();
  bank.open = false;
  field.focus();
}

function isTyping(target) {
  return target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
}

function onKey(event, form) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
  if (isTyping(event.target) || document.querySelector("dialog:modal")) return;
  if (document.documentElement.dataset.singleKeys === "off") return;
  const level = LEVEL.exec(event.code);
  if (level) set(form, Number(level[1]));
  else if (event.code === "Semicolon") openBank(form);
  else return;
  event.preventDefault();
}

function onEscape(event) {
  const bank = event.key === "Escape" && event.target.closest("details[open]");
  if (!bank) return;
  bank.open = false;
  commentOf(bank.closest("[data-criterion]")).focus();
}

// Enter on a level would press the first button of the form, which is a sentence of a comment bank.
function onEnter(event) {
  if (event.key === "Enter" && !event.ctrlKey && event.target.matches("input, select, fieldset")) event.preventDefault();
}

export function start(form) {
  if (form.querySelector("fieldset[disabled]")) return;
  form.addEventListener("keydown", onEnter);
  document.addEventListener("keydown", (event) => onKey(event, form));
  form.addEventListener("change", () => criteria(form).forEach(ask));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=insert]");
    if (!button) return;
    event.preventDefault();
    insert(button);
  });
  criteria(form).forEach((criterion) => {
    criterion.tabIndex = -1;
    ask(criterion);
    criterion.querySelector("details")?.addEventListener("keydown", onEscape);
  });
  if (!document.querySelector("[role=alert]")) enter(current(form));
}
