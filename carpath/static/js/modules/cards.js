// Cards that wait in this browser. Nothing filled in is lost: a card stays in localStorage until the server has it, and a
// card sent twice is recorded once, by its id. Kept for each signed-in person apart.
import { announce } from "./announce.js";

const RETRY_MS = 5000;
const WORDS = { waiting: "Not sent yet", refused: "Must be changed", sent: "Sent" };
const TONES = { waiting: "warn", refused: "bad", sent: "ok" };

let shelf = null;

// queue(): the cards of whoever is signed in here.
export function queue() {
  return shelf;
}

export function start(section) {
  shelf = new Shelf(section);
  shelf.show();
  shelf.pump();
  window.addEventListener("online", () => shelf.pump());
  document.addEventListener("visibilitychange", () => shelf.pump());
}

class Shelf {
  constructor(section) {
    this.section = section;
    this.data = section.dataset;
    this.key = `carpath-cards-${this.data.owner}`;
    this.row = document.querySelector("[data-card-row]");
    this.sending = false;
  }

  // cards: what waits, what was refused, and what was sent today; in the order in which they were filled.
  get cards() {
    const today = new Date().toDateString();
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "[]");
    return kept.filter((card) => card.state !== "sent" || card.day === today);
  }

  keep(cards) {
    localStorage.setItem(this.key, JSON.stringify(cards));
    this.show();
  }

  // add(label, page to reopen it on, card, where it is sent).
  add(label, href, body, url) {
    const others = this.cards.filter((card) => card.body.card !== body.card);
    this.keep([...others, { label, href, body, url, state: "waiting", words: "" }]);
    announce(`${label}: ${WORDS.waiting}`);
    this.pump();
  }

  change(id, values) {
    this.keep(this.cards.map((card) => (card.body.card === id ? { ...card, ...values } : card)));
  }

  drop(id) {
    this.keep(this.cards.filter((card) => card.body.card !== id));
  }

  async pump() {
    const card = this.cards.find((each) => each.state === "waiting");
    if (this.sending || !card) return;
    this.sending = true;
    const answer = await this.post(card.url ?? this.data.url, { ...card.body, sent: new Date().toISOString() });
    this.sending = false;
    this.settle(card, answer);
  }

  settle(card, answer) {
    const id = card.body.card;
    if (answer?.status === 200) {
      this.change(id, { state: "sent", words: answer.body.at, day: new Date().toDateString() });
      announce(`${card.label}: sent ${answer.body.at}`);
      return this.pump();
    }
    if (answer?.status === 422 || answer?.status === 409) {
      this.change(id, { state: "refused", words: answer.body.error });
      return this.pump();
    }
    const signedOut = answer && answer.status < 500;
    const words = signedOut ? "Sign in again, then load this page anew: it is sent from here." : "The server cannot be reached. It is sent as soon as it can.";
    if (card.words !== words) this.change(id, { words });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.pump(), RETRY_MS);
  }

  async post(url, body) {
    try {
      const headers = { "Content-Type": "application/json", "X-CSRFToken": this.data.token };
      const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
      return { status: answer.status, body: await answer.json() };
    } catch {
      return null;
    }
  }

  show() {
    const cards = this.cards;
    this.section.hidden = !cards.length;
    this.section.querySelector("[data-list]").replaceChildren(...cards.map((card) => this.line(card)));
  }

  line(card) {
    const line = this.row.content.cloneNode(true);
    const state = line.querySelector("[data-state]");
    line.querySelector("[data-label]").textContent = card.label;
    state.textContent = card.state === "sent" ? `${WORDS.sent} ${card.words}` : WORDS[card.state];
    state.classList.add(TONES[card.state]);
    line.querySelector("[data-words]").textContent = card.state === "sent" ? "" : card.words;
    line.querySelector("[data-tools]").hidden = card.state !== "refused";
    line.querySelector("[data-change]").addEventListener("click", () => this.reopen(card));
    line.querySelector("[data-discard]").addEventListener("click", () => this.drop(card.body.card));
    return line;
  }

  // reopen(card): its page anew, with everything that was filled in.
  reopen(card) {
    localStorage.setItem(draftKey(card.body), JSON.stringify({ ...card.body, fault: card.words }));
    this.drop(card.body.card);
    location.assign(card.href);
  }
}

// draftKey(body): where the card that is being filled is kept; a role-play apart, because its scenario is its own.
export function draftKey({ person, line, card, drawn }) {
  if (drawn === undefined) return `carpath-card-${person}-${line}`;
  return drawn ? `carpath-card-${card}` : `carpath-card-${person}-call`;
}
