// The ten-key test: a form of amounts, one open entry, and the tape of what was committed.
import { announce } from "./announce.js";
import { KeyTest, askToLeave, warn } from "./keytest.js";

const ALLOWED = /^[0-9.-]$/;
const NUM_LOCK_OFF = /^(Clear|Home|End|Page|Arrow|Insert|Delete)/;
const MOVES_CARET = /^(Arrow|Home|End|Page)/;
const AROUND = 3;
const TAPE_ROWS = 12;

export function start(root) {
  new TenKey(root).open();
}

class TenKey {
  constructor(root) {
    this.root = root;
    this.field = root.querySelector("input");
    this.keypadOnly = root.dataset.numpad === "required";
    this.rows = JSON.parse(root.dataset.batches).flatMap(({ layout, entries }, batch) =>
      entries.map((entry, place) => ({ entry, batch, place, size: entries.length, stub: layout === "stub" })),
    );
    this.tape = root.querySelector("[data-tape]");
    this.list = root.querySelector("[data-entries]");
    this.test = new KeyTest(root);
    this.strokes = 0;
    this.at = 0;
    this.batch = -1;
  }

  async open() {
    for (const typed of JSON.parse(this.root.dataset.committed)) this.commit(typed);
    this.field.value = this.field.defaultValue;
    await this.test.open((event) => this.replay(event));
    this.listen();
    this.field.readOnly = false;
    this.field.focus();
    this.point();
  }

  replay([, kind, ...rest]) {
    if (kind === "i") this.field.value += rest[0] === "," ? "." : rest[0];
    else if (kind === "b") this.field.value = this.field.value.slice(0, -rest[0]);
    else if (kind === "d" && rest[2] === "" && !this.fault({ key: rest[1], code: rest[0] })) this.act(rest[1], rest[0]);
  }

  listen() {
    const on = (name, act) => this.field.addEventListener(name, act);
    on("keydown", (event) => this.keydown(event));
    on("keyup", (event) => this.test.keyup(event));
    on("beforeinput", (event) => this.beforeInput(event));
    on("input", (event) => this.input(event));
    for (const name of ["paste", "drop", "dragover", "cut"]) on(name, (event) => this.block(event, name));
    for (const name of ["pointerup", "focus", "select"]) on(name, () => this.pin());
    const hear = (name, act) => this.root.addEventListener(`test-${name}`, act);
    hear("away", () => warn(this.root, "focus"));
    hear("back", () => (warn(this.root, ""), this.field.focus()));
    hear("broken", () => warn(this.root, "broken"));
    hear("rest", () => this.rest(true));
    hear("part", () => this.rest(false));
    hear("over", () => this.stop());
    hear("tick", () => this.figures());
    this.root.querySelector("[data-go-on]").addEventListener("click", () => this.test.goOn());
    document.getElementById("leave-dialog").addEventListener("close", () => this.field.focus());
  }

  keydown(event) {
    if (!this.test.running || askToLeave(event)) return;
    this.test.keydown(event);
    if (event.repeat && event.key !== "Backspace") return event.preventDefault();
    const fault = this.fault(event);
    if (fault) {
      event.preventDefault();
      this.test.note(event.timeStamp, "x", fault);
      return warn(this.root, fault);
    }
    if (this.act(event.key, event.code) || MOVES_CARET.test(event.key)) event.preventDefault();
  }

  // fault(event): why a key does not count here, as the name of a warning.
  fault({ key, code }) {
    if (code.startsWith("Numpad")) return NUM_LOCK_OFF.test(key) ? "num-lock" : "";
    return this.keypadOnly && (ALLOWED.test(key) || key === "Enter" || key === "+") ? "digit-row" : "";
  }

  // act(key, code): Enter and + commit, the Clear of a Mac (in the place of Num Lock) empties. True when it was one of them.
  act(key, code) {
    if (key === "Enter" || key === "+") {
      if (this.field.value && this.at < this.rows.length) this.commit(this.field.value);
    } else if (key === "Clear" && code === "NumLock") this.field.value = "";
    else return false;
    return true;
  }

  beforeInput(event) {
    if (!this.test.running) return event.preventDefault();
    this.pin();
    if (event.inputType === "deleteContentBackward") {
      this.before = this.field.value.length;
      return;
    }
    if (event.inputType === "insertText" && ALLOWED.test(event.data ?? "")) return;
    event.preventDefault();
    if (event.inputType === "insertText" && event.data === ",") return this.comma(event);
    if (event.inputType !== "insertLineBreak") this.test.note(event.timeStamp, "x", event.data?.length === 1 ? "key" : "replace");
  }

  // Some locales send a comma from the keypad's point; the server takes it as a point where the code says so.
  comma(event) {
    this.test.note(event.timeStamp, "i", ",");
    this.field.value += ".";
  }

  input(event) {
    if (event.inputType === "insertText") {
      this.test.note(event.timeStamp, "i", event.data);
      warn(this.root, "");
    } else this.test.note(event.timeStamp, "b", this.before - this.field.value.length);
  }

  block(event, name) {
    event.preventDefault();
    if (name === "dragover") return;
    this.test.note(event.timeStamp, "x", name);
    warn(this.root, "paste");
    announce("Pasting is blocked in this test.");
  }

  pin() {
    const end = this.field.value.length;
    if (this.field.selectionStart !== end || this.field.selectionEnd !== end) this.field.setSelectionRange(end, end);
  }

  commit(typed) {
    const row = this.rows[this.at];
    this.strokes += Math.min(typed.length, row.entry.length) + 1;
    this.add(this.shown(typed), row);
    this.field.value = "";
    this.at += 1;
    if (this.at >= this.rows.length) this.test.finish();
    else this.point();
  }

  // shown(typed): as the tape prints it; an implied point is put in.
  shown(typed) {
    const amount = this.rows[this.at].entry.includes(".");
    if (!amount || this.root.dataset.decimal !== "implied" || typed.length < 3) return typed;
    return `${typed.slice(0, -2)}.${typed.slice(-2)}`;
  }

  // add(words, row): onto the tape, account numbers beside the sum; a batch ends with its total.
  add(words, row) {
    const amount = row.entry.includes(".");
    if (row.place === 0) this.cents = 0;
    if (amount) this.cents += Math.round(Number(words) * 100) || 0;
    this.print(words, amount ? "" : "account");
    if (row.place === row.size - 1) this.print(`${(this.cents / 100).toFixed(2)} *`, "total");
  }

  print(words, look) {
    this.tape.append(Object.assign(document.createElement("li"), { textContent: words, className: look }));
    if (this.tape.children.length > TAPE_ROWS) this.tape.firstElementChild.remove();
  }

  // point(): the entry that is due; its neighbours are shown around it, and a new batch is laid out once.
  point() {
    const row = this.rows[this.at];
    if (row.batch !== this.batch) this.layOut(row);
    this.root.querySelector("[data-now]").textContent = this.words(row);
    for (const [place, line] of [...this.list.children].entries()) {
      const distance = place - row.place;
      line.hidden = distance < -AROUND || distance > 2 * AROUND - Math.min(AROUND, row.place);
      if (distance === 0) line.setAttribute("aria-current", "true");
      else line.removeAttribute("aria-current");
    }
  }

  layOut(row) {
    this.batch = row.batch;
    const lines = this.rows.filter(({ batch }) => batch === row.batch).map((each) => {
      const line = Object.assign(document.createElement("li"), { textContent: this.words(each) });
      if (each.stub) line.className = each.entry.includes(".") ? "paid" : "account";
      return line;
    });
    this.list.replaceChildren(...lines);
    this.list.className = row.stub ? "entries stubs" : "entries";
    this.root.querySelector("[data-batch-no]").textContent = `${row.stub ? "Payment stubs" : "Column"}, batch ${row.batch + 1}`;
  }

  words({ entry, stub }) {
    if (!entry.includes(".") && entry.length === 10) return `${entry.slice(0, 4)} ${entry.slice(4, 8)} ${entry.slice(8)}`;
    return stub ? `Paid ${entry}` : entry;
  }

  // figures(): practice only; the page of an assessed run has no place for them.
  figures() {
    const box = this.root.querySelector("[data-figures]");
    if (!box || !this.test.starts.length) return;
    const minutes = Math.max(1000, this.test.now() - this.test.starts[0]) / 60_000;
    box.textContent = `So far about ${Math.floor((this.strokes + this.field.value.length) / minutes)} gross strokes a minute, ${this.at} entries`;
  }

  rest(resting) {
    this.field.readOnly = resting;
    this.root.querySelector("[data-rest]").hidden = !resting;
    (resting ? this.root.querySelector("[data-go-on]") : this.field).focus();
  }

  stop() {
    this.field.readOnly = true;
    this.root.querySelector("[data-saving]").hidden = false;
  }
}
