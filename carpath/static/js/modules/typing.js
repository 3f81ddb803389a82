// The typing test: a real textarea whose caret stays at the end, and the copy above it.
import { announce } from "./announce.js";
import { CopyLines } from "./copylines.js";
import { KeyTest, askToLeave, warn } from "./keytest.js";

const MOVES_CARET = /^(Arrow|Home|End|Page)/;
const ERASES = new Set(["deleteContentBackward", "deleteWordBackward", "deleteSoftLineBackward"]);

export function start(root) {
  new Typing(root).open();
}

// `trail` holds the words that are done, `word` the word of the copy that is due, `part` what stands of it so far.
class Typing {
  constructor(root) {
    this.root = root;
    this.field = root.querySelector("textarea");
    this.lines = new CopyLines(root.querySelector("[data-lines]"), root.querySelector("[data-copy]").textContent);
    this.test = new KeyTest(root);
    this.trail = [];
    this.word = 0;
    this.part = "";
    this.length = 0;
  }

  async open() {
    for (const sign of this.field.defaultValue) this.insert(sign);
    this.field.value = this.field.defaultValue;
    await this.test.open((event) => this.replay(event));
    this.listen();
    this.field.readOnly = false;
    this.field.focus();
    this.point();
  }

  replay([, kind, what]) {
    if (kind === "i" || (kind === "c" && what.length === 1)) {
      this.field.value += what;
      this.insert(what);
    } else if (kind === "b") {
      this.field.value = this.field.value.slice(0, -what);
      this.erase(what);
    }
  }

  listen() {
    const on = (name, act) => this.field.addEventListener(name, act);
    on("keydown", (event) => this.keydown(event));
    on("keyup", (event) => this.test.keyup(event));
    on("beforeinput", (event) => this.beforeInput(event));
    on("input", (event) => this.input(event));
    on("compositionend", (event) => this.composed(event));
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
    new ResizeObserver(() => this.relayout()).observe(this.root);
  }

  keydown(event) {
    if (!this.test.running || askToLeave(event)) return;
    this.test.keydown(event);
    if (MOVES_CARET.test(event.key) || (event.repeat && event.key.length === 1)) event.preventDefault();
  }

  // One key, one character, at the end: everything else that could change the text is blocked and told.
  beforeInput(event) {
    if (!this.test.running) return event.preventDefault();
    if (event.isComposing) return;
    this.pin();
    if (event.inputType === "insertText" && event.data?.length === 1) return;
    if (ERASES.has(event.inputType)) return;
    event.preventDefault();
    if (event.inputType === "insertLineBreak" || event.inputType === "insertParagraph") return this.space(event);
    this.test.note(event.timeStamp, "x", event.inputType === "insertFromPaste" ? "paste" : "replace");
  }

  // Enter at the end of a line of the copy stands for the space between two words.
  space(event) {
    this.field.value += " ";
    this.test.note(event.timeStamp, "i", " ");
    this.insert(" ");
  }

  input(event) {
    if (event.isComposing) return;
    if (event.inputType === "insertText") {
      this.test.note(event.timeStamp, "i", event.data);
      this.insert(event.data);
    } else if (ERASES.has(event.inputType)) {
      const count = this.length - this.field.value.length;
      if (count > 0) this.test.note(event.timeStamp, "b", count);
      this.erase(count);
    }
  }

  composed(event) {
    const added = this.field.value.length - this.length;
    this.test.note(event.timeStamp, "c", event.data);
    if (added === 1) return this.insert(event.data);
    this.field.value = this.field.value.slice(0, this.length);
    if (added > 1) this.test.note(event.timeStamp, "x", "replace");
  }

  block(event, name) {
    event.preventDefault();
    if (name === "dragover") return;
    this.test.note(event.timeStamp, "x", name);
    warn(this.root, "paste");
    announce("Pasting is blocked in this test.");
  }

  // pin(): the caret goes to the end.
  pin() {
    const end = this.field.value.length;
    if (this.field.selectionStart !== end || this.field.selectionEnd !== end) this.field.setSelectionRange(end, end);
  }

  insert(sign) {
    this.length += 1;
    if (sign === " ") this.next();
    else this.part += sign;
    this.judge();
    this.finishEarly();
  }

  // next(): a word is done. A skipped word or an extra one does not put all the following words in the wrong.
  next() {
    const words = this.lines.words;
    const [typed, from] = [this.part, this.word];
    let wrong = null;
    if (typed === words[from]?.text) this.word += 1;
    else if (typed === words[from + 1]?.text) [wrong, this.word] = [from, from + 2];
    else if (typed === "" || typed === words[from - 1]?.text) wrong = Math.max(0, from - 1);
    else [wrong, this.word] = [from, from + 1];
    this.trail.push({ typed, from, wrong });
    if (wrong !== null) this.paint();
    this.part = "";
    this.point();
  }

  erase(count) {
    this.length -= count;
    for (let left = count; left > 0; left -= 1) {
      if (this.part) this.part = this.part.slice(0, -1);
      else if (this.trail.length) this.back();
    }
    this.judge();
  }

  back() {
    const { typed, from, wrong } = this.trail.pop();
    [this.part, this.word] = [typed, from];
    if (wrong !== null) this.paint();
    this.point();
  }

  // judge(): whether the open word has gone wrong so far; laid on or taken off only when that changes.
  judge() {
    const slipped = this.word < this.lines.words.length && !this.lines.words[this.word].text.startsWith(this.part);
    if (slipped === this.slipped) return;
    this.slipped = slipped;
    this.lines.slipped(slipped ? this.word : null);
  }

  point() {
    this.lines.point(this.word);
    this.slipped = undefined;
    this.judge();
  }

  paint() {
    this.lines.wrong?.clear();
    const from = this.lines.words[Math.min(this.word, this.lines.words.length - 1)].line - 2;
    for (const { wrong } of this.trail) {
      if (wrong !== null && wrong < this.lines.words.length && this.lines.words[wrong].line >= from) this.lines.wrong?.add(this.lines.range(wrong));
    }
  }

  finishEarly() {
    const words = this.lines.words;
    if (this.trail.length + 1 >= words.length && this.part.length >= words.at(-1).text.length) this.test.finish();
  }

  relayout() {
    if (this.width === this.root.clientWidth) return;
    this.width = this.root.clientWidth;
    this.lines.build();
    this.point();
    this.paint();
  }

  // figures(): practice only; the page of an assessed run has no place for them.
  figures() {
    const box = this.root.querySelector("[data-figures]");
    if (!box || !this.test.starts.length) return;
    const minutes = Math.max(1000, this.test.now() - this.test.starts[0]) / 60_000;
    const errors = this.trail.filter(({ wrong }) => wrong !== null).length;
    box.textContent = `So far about ${Math.floor(this.length / 5 / minutes)} gross words a minute, ${errors} word${errors === 1 ? "" : "s"} wrong`;
  }

  rest(resting) {
    this.field.readOnly = resting;
    this.root.querySelector("[data-rest]").hidden = !resting;
    this.root.querySelector(resting ? "[data-go-on]" : "textarea").focus();
  }

  stop() {
    this.field.readOnly = true;
    this.root.querySelector("[data-saving]").hidden = false;
  }
}
