import { el } from "../shared/dom.js";

const MANY = 60; // units, beyond which those out of sight are not laid out

/**
 * The text as a region in which a caret can move and nothing can be typed: one text node a paragraph.
 * Offsets are page offsets.
 */
export class TextRegion {
  constructor(page, { editable, label, describedBy }) {
    this.page = page;
    const role = editable
      ? { role: "textbox", "aria-multiline": "true", "aria-readonly": "true", contenteditable: "true", inputmode: "none" }
      : { role: "group", tabindex: "0" };
    const rest = { "aria-label": label, "aria-describedby": describedBy, spellcheck: "false", translate: "no", lang: page.language };
    this.node = el("div", { class: "suasion-text", ...role, ...rest });
    this.node.classList.toggle("suasion-long", page.units.length > MANY);
    this.paragraphs = page.units.map((unit, i) => {
      const lines = Math.ceil(unit.text.length / 70);
      const style = page.units.length > MANY ? `--lines:${lines}` : null;
      return el("p", { dir: "auto", "data-id": unit.id, "data-i": i, style, text: unit.text });
    });
    this.node.append(...this.paragraphs);
    if (editable) this.#refuseChanges();
  }

  #refuseChanges() {
    const stop = (event) => event.preventDefault();
    for (const kind of ["beforeinput", "paste", "cut", "drop", "dragstart", "dragover"]) this.node.addEventListener(kind, stop);
    // Input methods may write all the same: they cannot be stopped, only undone.
    this.node.addEventListener("compositionend", () => setTimeout(() => this.repair()));
    this.node.addEventListener("input", () => this.repair());
  }

  /** Put the text back wherever it is not what it should be; gives the indices of the units concerned. */
  repair() {
    const wrong = [];
    this.page.units.forEach((unit, i) => {
      const paragraph = this.paragraphs[i];
      if (paragraph.parentNode === this.node && paragraph.textContent === unit.text) return;
      paragraph.textContent = unit.text;
      wrong.push(i);
    });
    if (wrong.length || this.node.childNodes.length !== this.paragraphs.length) {
      this.node.replaceChildren(...this.paragraphs);
      this.onRepair?.(wrong);
    }
    return wrong;
  }

  /** The page offset of a place in the document; null outside of the text. */
  offsetOf(node, offset) {
    if (node === this.node) return this.page.units[offset]?.base ?? this.page.string.length;
    if (!this.node.contains(node)) return null;
    const paragraph = (node.parentNode === this.node ? node : node.parentElement).closest("p");
    const { base } = this.page.units[paragraph.dataset.i];
    if (paragraph.firstChild === node && node.data) return base + offset;
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(node, offset);
    return base + before.toString().length;
  }

  /** The place in the document of a page offset: [text node, offset in it]. */
  pointAt(offset, isEnd = false) {
    let index = this.page.unitAt(offset);
    if (isEnd && index > 0 && offset === this.page.units[index].base) index -= 1;
    const unit = this.page.units[index];
    let rest = Math.min(offset, unit.stop) - unit.base;
    const walker = document.createTreeWalker(this.paragraphs[index], NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node && rest > node.length) {
      rest -= node.length;
      node = walker.nextNode() ?? node;
    }
    return node ? [node, Math.min(rest, node.length)] : [this.paragraphs[index], 0];
  }

  rangeOf(start, end) {
    const range = document.createRange();
    range.setStart(...this.pointAt(start));
    range.setEnd(...this.pointAt(end, end > start));
    return range;
  }

  /** What is selected in the text: {start, end, focus}, or null when the selection is elsewhere. */
  selection() {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection();
    const [anchor, focus] = [this.offsetOf(anchorNode, anchorOffset), this.offsetOf(focusNode, focusOffset)];
    if (anchor === null || focus === null) return null;
    return { start: Math.min(anchor, focus), end: Math.max(anchor, focus), anchor, focus };
  }

  /** Select from `anchor` to `focus`, or put the caret there when they are equal. */
  select(anchor, focus = anchor) {
    const forward = focus >= anchor;
    const from = this.pointAt(anchor, !forward);
    const to = this.pointAt(focus, forward && focus > anchor);
    document.getSelection().setBaseAndExtent(...from, ...to);
  }

  /** Bring a place into sight within the region and on the page. */
  reveal(offset) {
    const paragraph = this.paragraphs[this.page.unitAt(offset)];
    paragraph.scrollIntoView({ block: "nearest" });
    const spot = this.rangeOf(offset, offset).getBoundingClientRect();
    const frame = this.node.getBoundingClientRect();
    if (spot.top < frame.top || spot.bottom > frame.bottom) {
      this.node.scrollTop += spot.top - frame.top - frame.height / 3;
    }
  }
}
