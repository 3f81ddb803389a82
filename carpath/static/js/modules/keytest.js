// A keyboard test in the browser: records what the keys do, sends it in chained chunks, keeps the clock.
// carpath/core/keylog.py describes the log, carpath/core/testclock.py the clock; the server decides by both.
import { announce } from "./announce.js";
import { attemptFor } from "./attempt.js";

const CHUNK_MS = 2000;
const WAIT_MS = 10_000;
const REST_MS = 300_000;

export class KeyTest {
  // `root` carries data-chunk, -prev, -limit (s), -parts, -spent (s since Begin), -last and -starts (tenths of ms).
  constructor(root) {
    this.root = root;
    this.attempt = attemptFor(root);
    this.chunk = Number(root.dataset.chunk);
    this.prev = root.dataset.prev;
    this.parts = Number(root.dataset.parts);
    this.partMs = (Number(root.dataset.limit) * 1000) / this.parts;
    this.starts = JSON.parse(root.dataset.starts).map((start) => start / 10);
    this.origin = performance.now() - Number(root.dataset.spent) * 1000;
    this.events = [];
    this.last = Number(root.dataset.last);
    this.chain = Promise.resolve();
    this.over = false;
  }

  // open(play): goes on from what an earlier page left in this browser, handing each event to `play`, then listens.
  async open(play) {
    await this.attempt.ready;
    for (const { body } of this.attempt.queue.filter((move) => move.body.do === "keys")) await this.replay(body, play);
    this.takeOpenChunk(play);
    this.watchFocus();
    this.root.querySelector("[data-end-run]").addEventListener("click", () => this.finish());
    this.beat = setInterval(() => this.close(), CHUNK_MS);
    if (this.starts.length) this.arm();
    else this.waiting = setTimeout(() => this.startClock(WAIT_MS), WAIT_MS - this.now());
    this.show();
  }

  async replay({ chunk, prev, t, log }, play) {
    this.chunk = chunk + 1;
    this.prev = await sha256(JSON.stringify([chunk, prev, t, log]));
    for (const event of log) this.follow(event, play);
  }

  follow(event, play) {
    const [t, kind] = event;
    if (kind === "i" && !this.starts.length) this.starts = [Math.min(t / 10, WAIT_MS)];
    if (kind === "g") this.starts.push(t / 10);
    this.last = t;
    play(event);
  }

  // A page that goes away leaves the chunk that is still open to the page that comes after it.
  takeOpenChunk(play) {
    const key = `carpath-keys-${this.attempt.data.id}`;
    this.events = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    sessionStorage.removeItem(key);
    for (const event of this.events) this.follow(event, play);
    window.addEventListener("pagehide", () => {
      if (this.events.length) sessionStorage.setItem(key, JSON.stringify(this.events));
    });
  }

  // now(): milliseconds since Begin.
  now() {
    return performance.now() - this.origin;
  }

  // note(stamp, kind, ...rest): one event of the log; `stamp` is an event's timeStamp.
  note(stamp, kind, ...rest) {
    this.last = Math.max(this.last, Math.round((stamp - this.origin) * 10));
    this.events.push([this.last, kind, ...rest]);
    if (kind === "i" && !this.starts.length) this.startClock(this.last / 10);
  }

  keydown(event) {
    const how = (event.repeat ? "r" : "") + (event.isTrusted ? "" : "s") + (event.ctrlKey || event.altKey || event.metaKey ? "m" : "");
    this.note(event.timeStamp, "d", event.code, event.key, how);
  }

  keyup(event) {
    this.note(event.timeStamp, "u", event.code);
  }

  // running: the clock runs, or waits for the first key.
  get running() {
    return !this.over && !this.resting;
  }

  startClock(at) {
    clearTimeout(this.waiting);
    this.starts = [at];
    this.arm();
  }

  arm() {
    const left = this.starts.at(-1) + this.partMs - this.now();
    clearTimeout(this.alarm);
    this.alarm = setTimeout(() => this.partOver(), Math.max(0, left));
  }

  partOver() {
    if (this.starts.length >= this.parts) return this.finish();
    this.resting = true;
    this.tell("rest");
    announce(`Part ${this.starts.length} of ${this.parts} is over. Rest, and go on when you are ready.`);
    this.waiting = setTimeout(() => this.goOn(), REST_MS);
  }

  goOn() {
    clearTimeout(this.waiting);
    this.note(performance.now(), "g");
    this.starts.push(this.last / 10);
    this.resting = false;
    this.tell("part");
    this.arm();
  }

  // left(): milliseconds of the test that are left.
  left() {
    if (!this.starts.length) return this.parts * this.partMs;
    const spent = Math.min(this.partMs, Math.max(0, this.now() - this.starts.at(-1)));
    return (this.parts - this.starts.length + 1) * this.partMs - spent;
  }

  // show(): the clock on the page, once a second; one minute before the end it is said.
  show() {
    const seconds = Math.ceil(this.left() / 1000);
    const clock = document.querySelector("[data-test-clock]");
    clock.textContent = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
    if (seconds === 60 && this.parts * this.partMs > 60_000 && !this.said) {
      this.said = true;
      announce("One minute left.");
    }
    this.tell("tick");
    if (!this.over) setTimeout(() => this.show(), 1000 - (performance.now() % 1000));
  }

  tell(name) {
    this.root.dispatchEvent(new CustomEvent(`test-${name}`));
  }

  // close(): what was recorded since the last time goes to the server as the next chunk.
  close() {
    const log = this.events;
    this.events = [];
    const t = Math.max(this.last, Math.round(this.now() * 10));
    this.chain = this.chain.then(() => this.post(t, log));
    return this.chain;
  }

  async post(t, log) {
    const { chunk, prev } = this;
    this.chunk += 1;
    this.prev = await sha256(JSON.stringify([chunk, prev, t, log]));
    this.attempt.send({ do: "keys", chunk, prev, t, log }).then(({ refused }) => refused && this.tell("broken"));
  }

  // finish(): no key counts any more; everything is sent and handed in.
  async finish() {
    if (this.over) return;
    this.over = true;
    document.getElementById("leave-dialog").close();
    clearInterval(this.beat);
    clearTimeout(this.alarm);
    clearTimeout(this.waiting);
    this.tell("over");
    announce("Time. Your keys are being saved.");
    await this.close();
    this.attempt.send({ do: "finish" });
    this.attempt.submit();
  }

  watchFocus() {
    const change = (event) => {
      const here = document.hasFocus() && !document.hidden;
      if (here === this.here || this.over) return;
      this.here = here;
      this.note(event.timeStamp, "f", Number(here));
      this.tell(here ? "back" : "away");
    };
    this.here = true;
    for (const name of ["blur", "focus"]) window.addEventListener(name, change);
    document.addEventListener("visibilitychange", change);
  }
}

// askToLeave(event): Tab and Escape leave the field, after asking; the clock runs on meanwhile.
export function askToLeave(event) {
  if (event.key !== "Tab" && event.key !== "Escape") return false;
  event.preventDefault();
  document.getElementById("leave-dialog").showModal();
  return true;
}

// warn(root, name): shows one of the warnings [data-warn=name], or none.
export function warn(root, name) {
  for (const box of root.querySelectorAll("[data-warn]")) box.hidden = box.dataset.warn !== name;
}

async function sha256(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
