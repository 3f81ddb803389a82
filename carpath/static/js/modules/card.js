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
}

class Card {
  constructor(form) {
    this.form = form;
    this.fields = form.elements;
    this.key = draftKey(this.body());
    form.querySelector("[data-clock]").hidden = false;
    this.show();
  }

  body() {
    const { card, person, line, setting, started, ended, note, vouched } = this.fields;
    const rated = [...new FormData(this.form)].filter(([name, value]) => name.startsWith(RATING) && value);
    const ratings = Object.fromEntries(rated.map(([name, value]) => [name.slice(RATING.length), Number(value)]));
    const plain = { card: card.value, person: person.value, line: line.value, setting: setting.value, note: note.value };
    return { ...plain, started: started.value, ended: ended.value, vouched: vouched.checked, ratings };
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
    if (!Object.keys(body.ratings).length) return "Rate at least one statement. What you did not see stays “not seen”.";
    return "";
  }

  send(event) {
    event.preventDefault();
    if (!this.fields.ended.value && this.fields.started.value) this.end();
    const body = this.body();
    const missing = this.missing(body);
    this.tell(missing);
    if (missing) return;
    localStorage.removeItem(this.key);
    queue().add(this.form.dataset.label, `${location.pathname}${location.search}`, body);
    this.anew();
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
