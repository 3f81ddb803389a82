// An observation card: start and stop by this phone's clock, every entry kept in this browser, sent through the queue.
import { announce } from "./announce.js";
import { draftKey, queue } from "./cards.js";

const RATING = "rating-";

export function start(form) {
  const card = new Card(form);
  card.restore();
  form.addEventListener("input", () => card.keep());
  form.addEventListener("submit", (event) => card.send(event));
  form.querySelector("[data-start]").addEventListener("click", () => card.begin());
  form.querySelector("[data-stop]").addEventListener("click", () => card.end());
  if (form.hasAttribute("data-whole")) levelsByKey(form);
}

// A rubric is judged whole, so 1 to 4 judge the line that the focus is in, else the first one that is open, and go on.
function levelsByKey(form) {
  const lines = [...form.querySelectorAll("fieldset.levels")];
  const open = () => lines.find((line) => !line.querySelector(":checked"));
  const mark = (here) => lines.forEach((line) => line.toggleAttribute("data-here", line === here));
  form.querySelector("[data-keys]").hidden = document.documentElement.dataset.singleKeys === "off";
  form.addEventListener("input", () => mark(open()));
  mark(open());
  document.addEventListener("keydown", (event) => {
    const level = /^(?:Digit|Numpad)([1-4])$/.exec(event.code)?.[1];
    const typing = event.target.matches("textarea, input:not([type=radio], [type=checkbox])");
    if (!level || typing || event.ctrlKey || event.altKey || event.metaKey || document.documentElement.dataset.singleKeys === "off") return;
    const line = event.target.closest?.("fieldset.levels") ?? open();
    if (!line) return;
    event.preventDefault();
    line.querySelector(`[value="${level}"]`).click();
    const next = open();
    if (next) next.querySelector("input").focus();
    else form.elements.note.focus();
  });
}

class Card {
  constructor(form) {
    this.form = form;
    this.fields = form.elements;
    this.whole = form.hasAttribute("data-whole");
    this.key = draftKey(this.body());
    form.querySelector("[data-clock]").hidden = false;
    this.show();
  }

  body() {
    const { card, person, line, setting, started, ended, note, vouched } = this.fields;
    const rated = [...new FormData(this.form)].filter(([name, value]) => name.startsWith(RATING) && value);
    const ratings = Object.fromEntries(rated.map(([name, value]) => [name.slice(RATING.length), Number(value)]));
    const plain = { card: card.value, person: person.value, line: line.value, setting: setting.value, note: note.value };
    const call = this.whole ? { drawn: this.fields.drawn.value, critical: new FormData(this.form).getAll("critical") } : {};
    return { ...plain, ...call, started: started.value, ended: ended.value, vouched: vouched.checked, ratings };
  }

  keep() {
    localStorage.setItem(this.key, JSON.stringify(this.body()));
  }

  restore() {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
    if (!kept) return;
    for (const name of ["card", "note", "started", "ended"]) this.fields[name].value = kept[name];
    for (const [statement, rating] of Object.entries(kept.ratings)) {
      const group = this.fields[RATING + statement];
      if (group) group.value = String(rating);
    }
    for (const box of this.form.querySelectorAll("[name=critical]")) box.checked = kept.critical?.includes(box.value) ?? false;
    if (kept.fault) this.tell(kept.fault);
    this.show();
  }

  begin() {
    this.fields.started.value = new Date().toISOString();
    this.fields.ended.value = "";
    this.moved("Started");
    this.form.querySelector("[data-stop]").focus();
  }

  end() {
    this.fields.ended.value = new Date().toISOString();
    this.moved("Stopped");
  }

  moved(word) {
    this.keep();
    this.show();
    announce(word);
  }

  // show: which button comes next, and the times by this phone.
  show() {
    const { started, ended } = this.fields;
    const [begin, stop] = [this.form.querySelector("[data-start]"), this.form.querySelector("[data-stop]")];
    begin.textContent = started.value ? "Start again" : "Start";
    begin.classList.toggle("primary", !started.value);
    stop.hidden = !started.value;
    stop.classList.toggle("primary", Boolean(started.value) && !ended.value);
    const [from, to] = [started.value, ended.value].map((at) => at && new Date(at).toLocaleTimeString("en-US", { hour12: false }));
    const words = to ? `From ${from} to ${to}` : from ? `Started ${from}` : "Press Start when the work begins.";
    this.form.querySelector("[data-times]").textContent = words;
  }

  tell(sentence) {
    const fault = this.form.querySelector("[data-fault]");
    fault.textContent = sentence;
    fault.hidden = !sentence;
    this.form.querySelector("[data-vouch]").hidden = !sentence.includes("looks like");
  }

  // what is missing that the server would refuse: said here, because there may be no network.
  missing(body) {
    if (!body.started) return "Press Start when the work begins and Stop when it ends.";
    if (this.whole) return this.unjudged(body);
    if (!Object.keys(body.ratings).length) return "Rate at least one statement. What you did not see stays “not seen”.";
    return "";
  }

  unjudged(body) {
    const lines = this.form.querySelectorAll("fieldset.levels").length - Object.keys(body.ratings).length;
    if (lines) return `Judge every line of the rubric: ${lines} ${lines === 1 ? "is" : "are"} still open.`;
    const short = body.critical.length || Object.values(body.ratings).some((level) => level < 3);
    return short && !body.note.trim() ? "Say in a sentence what was missing: a level under 3 or a critical error needs it." : "";
  }

  send(event) {
    event.preventDefault();
    if (!this.fields.ended.value && this.fields.started.value) this.end();
    const body = this.body();
    const missing = this.missing(body);
    this.tell(missing);
    if (missing) return;
    localStorage.removeItem(this.key);
    queue().add(this.form.dataset.label, `${location.pathname}${location.search}`, body, this.form.action);
    if (body.drawn) this.close();
    else this.anew();
  }

  // close: a role-play is drawn once; the next one has a card of its own.
  close() {
    this.form.hidden = true;
    document.querySelector("[data-after]").hidden = false;
    document.getElementById("cards").scrollIntoView({ block: "center" });
  }

  // anew: an empty card for the next piece of work of the same person, with an id of its own.
  anew() {
    const { started, ended, card } = this.fields;
    this.form.reset();
    started.value = ended.value = "";
    card.value = [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    this.show();
    document.getElementById("cards").scrollIntoView({ block: "center" });
  }
}
