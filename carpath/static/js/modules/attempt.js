// An attempt's line to the server: numbers every move, keeps it until the server has it, says where the work stands.
// Nothing typed is lost: moves wait in localStorage while the network or the server is gone, and are sent again.
import { announce } from "./announce.js";
import { swap } from "./fragment.js";

const RETRY_MS = 4000;
const MOST_AT_ONCE = 50;
const attempts = new WeakMap();

// attemptFor(element): the attempt that the element belongs to.
export function attemptFor(element) {
  const root = element.closest("[data-module~=attempt]");
  if (!attempts.has(root)) attempts.set(root, new Attempt(root));
  return attempts.get(root);
}

export function start(root) {
  attemptFor(root).open();
}

// typedSince(form, body): what was typed into the form after it was sent, as [field, value].
function typedSince(form, body) {
  const fields = [...form.elements].filter((field) => field.matches("input:not([type=checkbox], [type=radio]), textarea"));
  return fields.filter((field) => field.name in body && field.value !== body[field.name]).map((field) => [field, field.value]);
}

// inWholeCharacters(body): a field that is full cuts an emoji in two, and nothing can keep half of one.
function inWholeCharacters(body) {
  const whole = (value) => (typeof value === "string" && value.toWellFormed ? value.toWellFormed() : value);
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, whole(value)]));
}

class Attempt {
  constructor(root) {
    this.root = root;
    this.data = root.dataset;
    this.key = `carpath-attempt-${this.data.id}`;
    this.keyOfNext = `${this.key}-next`;
    this.waiting = new Map();
    this.queue = [];
    this.next = Number(this.data.seq);
    this.sending = false;
    this.most = MOST_AT_ONCE;
    this.lease = "";
    this.ready = new Promise((resolve) => (this.hold = resolve));
  }

  async open() {
    this.root.addEventListener("submit", (event) => this.onSubmit(event));
    window.addEventListener("online", () => this.pump());
    document.addEventListener("visibilitychange", () => this.pump());
    this.root.querySelector("[data-work-here]")?.addEventListener("click", () => this.claim(true));
    if (this.data.secondsLeft) setTimeout(() => this.submit(), Math.min(Number(this.data.secondsLeft) * 1000, 2 ** 31 - 1));
    const mine = sessionStorage.getItem(this.key);
    // The server may have answered the page before after it had written this one: then this page's number is behind.
    if (mine && mine === this.data.lease) this.take(mine, Math.max(this.next, Number(sessionStorage.getItem(this.keyOfNext))));
    else await this.claim(false);
  }

  // take(lease, next): this window writes from now on. What waited here is numbered on from `next`.
  take(lease, next, received = []) {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "{}");
    const left = (kept.moves ?? []).filter((move) => !(kept.lease === lease ? move.seq < next : received.includes(move.seq)));
    this.queue = [...left, ...this.queue].map((move, index) => ({ ...move, seq: next + index }));
    this.next = next + this.queue.length;
    this.lease = lease;
    sessionStorage.setItem(this.key, lease);
    this.keep();
    this.tell("");
    this.hold();
    this.pump();
  }

  async claim(anyway) {
    const pending = JSON.parse(localStorage.getItem(this.key) ?? "{}").moves ?? [];
    const answer = await this.post(this.data.claim, { anyway, pending });
    if (!answer) return this.retry(() => this.claim(anyway));
    if (answer.status === 200) {
      if (anyway) return this.reopen(answer.body);
      return this.take(answer.body.lease, answer.body.wanted, answer.body.received);
    }
    this.tell(answer.body.error, answer.status === 409);
  }

  // reopen: the page anew under the new lease, with what waits here numbered on from what the server has.
  reopen({ lease, wanted, received }) {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "{}");
    const moves = (kept.moves ?? []).filter((move) => !received.includes(move.seq));
    localStorage.setItem(this.key, JSON.stringify({ lease, moves: moves.map((move, i) => ({ ...move, seq: wanted + i })) }));
    sessionStorage.setItem(this.key, lease);
    location.reload();
  }

  // send(body): queues a move; resolves with {ok, refused, savedAt, html} once the server has it.
  async send(body, { fragment = false, caseNo = Number(this.data.case) } = {}) {
    await this.ready;
    const move = { seq: this.next++, case: caseNo, body: inWholeCharacters(body) };
    this.queue.push(move);
    this.keep();
    this.say("saving", "Saving…");
    const done = new Promise((resolve) => this.waiting.set(move.seq, resolve));
    this.wantsFragment ||= fragment;
    this.pump();
    return done;
  }

  async pump() {
    if (this.sending || !this.queue.length || !this.lease || this.stopped) return;
    this.sending = true;
    const moves = this.queue.slice(0, this.most);
    const fragment = this.wantsFragment;
    this.wantsFragment = false; // a move that is queued while this one travels asks for its own
    const answer = await this.post(this.data.moves, { lease: this.lease, moves, fragment, case: Number(this.data.case) });
    this.sending = false;
    if (answer?.status !== 200) this.wantsFragment ||= fragment;
    if (!answer || answer.status >= 500) return this.retry(() => this.pump());
    if (answer.status === 200) return this.received(answer.body);
    if (answer.status === 413) return this.tooMuch(moves, answer.body.error);
    if (answer.status === 401) this.retry(() => this.pump());
    this.tell(answer.body.error, answer.body.taken === true);
    this.stopped = answer.status !== 401;
    this.say("waiting", "Not saved");
  }

  received(answer) {
    this.tell("");
    sessionStorage.setItem(this.keyOfNext, answer.wanted);
    for (const { seq, outcome, sentence } of answer.answers) {
      this.queue = this.queue.filter((move) => move.seq !== seq);
      this.waiting.get(seq)?.({ ok: outcome === "played", outcome, refused: sentence, savedAt: answer.saved_at, html: answer.html });
      this.waiting.delete(seq);
    }
    this.keep();
    if (!this.queue.length) this.say("saved", `Saved ${answer.saved_at}`);
    this.pump();
  }

  // tooMuch(moves, sentence): what the server can never hold would stand before all that follows. Sent one by one, it shows
  // which move it is; that one is answered as refused and let go, and those behind it move up.
  tooMuch(moves, sentence) {
    this.most = moves.length > 1 ? 1 : MOST_AT_ONCE;
    if (moves.length === 1) {
      const answered = this.waiting.get(moves[0].seq);
      this.waiting.delete(moves[0].seq);
      this.waiting = new Map([...this.waiting].map(([seq, done]) => [seq - 1, done]));
      this.queue = this.queue.slice(1).map((move) => ({ ...move, seq: move.seq - 1 }));
      this.next -= 1;
      this.keep();
      this.say("waiting", "Not saved");
      if (answered) answered({ ok: false, outcome: "refused", refused: sentence, savedAt: "", html: "" });
      else this.tell(sentence);
    }
    this.pump();
  }

  retry(again) {
    this.say("waiting", "Not saved yet – will retry");
    clearTimeout(this.timer);
    this.timer = setTimeout(again, RETRY_MS);
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

  keep() {
    if (this.queue.length) localStorage.setItem(this.key, JSON.stringify({ lease: this.lease, moves: this.queue }));
    else localStorage.removeItem(this.key);
  }

  say(state, words) {
    const slot = document.querySelector("[data-save]");
    if (!slot) return;
    slot.dataset.state = state;
    slot.querySelector("[data-save-words]").textContent = words;
  }

  // tell(sentence): what stands in the way, in the page; an empty one takes it away.
  tell(sentence, taken = false) {
    const box = this.root.querySelector("[data-attempt-notice]");
    if (!box) return;
    box.hidden = !sentence;
    box.querySelector("[data-attempt-words]").textContent = sentence;
    box.querySelector("[data-work-here]").hidden = !taken;
    if (sentence) announce(sentence);
  }

  // drained(): resolves when the server has everything.
  async drained() {
    await this.ready;
    while (this.queue.length && !this.stopped) {
      this.pump();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  // begin(): starts the clock; resolves with {seconds_left}.
  async begin() {
    await this.ready;
    const answer = await this.post(this.data.begin, { lease: this.lease });
    if (answer?.status !== 200) this.tell(answer?.body.error ?? "The server cannot be reached. Try Begin again.");
    return answer?.status === 200 ? answer.body : null;
  }

  // submit(): hands in after everything has been saved.
  async submit() {
    await this.drained();
    document.querySelector("form[data-hand-in]").submit();
  }

  onSubmit(event) {
    const form = event.target;
    if (form.matches("[data-hand-in]") && this.queue.length) {
      event.preventDefault();
      this.submit();
    }
    if (!form.matches("[data-move]")) return;
    event.preventDefault();
    this.play(form, event.submitter);
  }

  // play(form): a form as a move; the fragment that comes back takes the place of the work.
  async play(form, submitter) {
    const body = {};
    for (const [name, value] of new FormData(form, submitter)) {
      if (!name.startsWith("_") && name !== "csrf_token") body[name] = String(value);
    }
    form.setAttribute("aria-busy", "true");
    const answer = await this.send(body, { fragment: true, caseNo: Number(form.elements._case?.value ?? this.data.case) });
    form.removeAttribute("aria-busy");
    const work = document.getElementById("work");
    if (answer.html && work && !answer.refused) {
      const late = typedSince(form, body);
      form.reset();
      for (const [field, value] of late) field.value = value;
      await swap(work, answer.html, form);
    }
    if (answer.refused) this.refuse(answer.refused, form);
    else form.dispatchEvent(new CustomEvent("played", { bubbles: true, detail: body }));
  }

  // refuse(sentence, form): why the form was not taken, beside it; an empty one takes that away.
  refuse(sentence, form) {
    const again = form.id ? document.getElementById(form.id) : null;
    const box = (again ?? document).querySelector("[data-refusal]") ?? this.root.querySelector("[data-refusal]");
    if (box) {
      box.textContent = sentence;
      box.hidden = !sentence;
    }
    if (sentence) announce(sentence);
  }
}
