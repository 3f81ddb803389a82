// The copy of a typing test, a few lines at a time. Each line is one text node that never changes; what is current and
// what went wrong are highlights laid over it, so a key costs no layout.

const SUPPORTED = "highlights" in CSS;

export class CopyLines {
  constructor(host, text) {
    this.host = host;
    this.words = [];
    for (let start = 0; start < text.length; start += this.words.at(-1).text.length + 1) {
      const end = text.indexOf(" ", start);
      this.words.push({ text: text.slice(start, end < 0 ? text.length : end) });
    }
    this.now = highlight("typing-now");
    this.slip = highlight("typing-slip");
    this.wrong = highlight("typing-wrong");
    this.build();
  }

  // build(): lines as long as the column allows; again when its width changes.
  build() {
    const columns = this.columns();
    let line = "";
    const lines = [];
    for (const word of this.words) {
      if (line && line.length + 1 + word.text.length > columns) {
        lines.push(line);
        line = "";
      }
      word.line = lines.length;
      word.at = line ? line.length + 1 : 0;
      line += (line ? " " : "") + word.text;
    }
    lines.push(line);
    this.lines = lines.map((text) => Object.assign(document.createElement("p"), { textContent: text, hidden: true }));
    this.host.replaceChildren(...this.lines);
    this.shown = -1;
  }

  columns() {
    const ruler = Object.assign(document.createElement("p"), { textContent: "0".repeat(20) });
    ruler.className = "ruler";
    this.host.replaceChildren(ruler);
    const width = ruler.getBoundingClientRect().width / 20;
    return Math.max(12, Math.floor(this.host.clientWidth / width));
  }

  // range(number): a range over a word of the copy.
  range(number) {
    const word = this.words[number];
    const node = this.lines[word.line].firstChild;
    return new StaticRange({ startContainer: node, startOffset: word.at, endContainer: node, endOffset: word.at + word.text.length });
  }

  // point(number): this word is to be typed now; the line before, its own and the next are shown.
  point(number) {
    this.now?.clear();
    if (number >= this.words.length) return;
    this.now?.add(this.range(number));
    const line = this.words[number].line;
    if (line === this.shown) return;
    for (const old of this.visible(this.shown)) old.hidden = true;
    for (const fresh of this.visible(line)) fresh.hidden = false;
    this.lines[this.shown]?.removeAttribute("aria-current");
    this.lines[line].setAttribute("aria-current", "true");
    this.lines[line].id = "copy-line";
    if (this.lines[this.shown]) this.lines[this.shown].removeAttribute("id");
    this.shown = line;
  }

  visible(line) {
    return line < 0 ? [] : [this.lines[line - 1], this.lines[line], this.lines[line + 1]].filter(Boolean);
  }

  // slipped(number): the word being typed has gone wrong so far, or (null) not.
  slipped(number) {
    this.slip?.clear();
    if (number !== null && number < this.words.length) this.slip?.add(this.range(number));
  }
}

function highlight(name) {
  if (!SUPPORTED) return null;
  const made = new Highlight();
  CSS.highlights.set(name, made);
  return made;
}
