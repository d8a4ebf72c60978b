import { el } from "../ui/dom.js";

// Units that are laid out, or not, together: watching each by itself would cost more than it saves
const BLOCK = 5;

/**
 * The text as a region in which a caret can move and nothing can be typed: one text node a paragraph.
 * Offsets are page offsets.
 */
export class TextRegion {
  constructor(page, { editable, label, describedBy }) {
    this.page = page;
    const role = editable
      ? {
          role: "textbox",
          "aria-multiline": "true",
          "aria-readonly": "true",
          contenteditable: "true",
          inputmode: "none",
        }
      : { role: "group", tabindex: "0" };
    const rest = {
      "aria-label": label,
      "aria-describedby": describedBy,
      spellcheck: "false",
      translate: "no",
      lang: page.language,
    };
    const long = page.units.length > 3 * BLOCK ? " suasion-long" : "";
    this.node = el("div", { class: `suasion-text${long}`, ...role, ...rest });
    this.paragraphs = page.units.map((unit, i) =>
      el("p", { dir: "auto", "data-id": unit.id, "data-i": i, text: unit.text }),
    );
    this.blocks = [];
    for (let i = 0; i < page.units.length; i += BLOCK) {
      const paragraphs = this.paragraphs.slice(i, i + BLOCK);
      const lines = page.units
        .slice(i, i + BLOCK)
        .reduce((sum, { text }) => sum + Math.ceil(text.length / 70) + 0.4, 0);
      this.blocks.push(el("div", { style: `--lines:${lines}` }, ...paragraphs));
    }
    this.#assemble();
    if (editable) this.#refuseChanges();
  }

  #assemble() {
    this.blocks.forEach((block, i) =>
      block.replaceChildren(...this.paragraphs.slice(i * BLOCK, (i + 1) * BLOCK)),
    );
    this.node.replaceChildren(...this.blocks);
  }

  /** The indices of the units in a block. */
  unitsOf(block) {
    return [...block.children].map((paragraph) => Number(paragraph.dataset.i));
  }

  #refuseChanges() {
    const stop = (event) => event.preventDefault();
    for (const kind of ["beforeinput", "paste", "cut", "drop", "dragstart", "dragover"])
      this.node.addEventListener(kind, stop);
    // Input methods may write all the same: they cannot be stopped, only undone.
    this.node.addEventListener("compositionend", () => setTimeout(() => this.repair()));
    this.node.addEventListener("input", () => this.repair());
  }

  /** Put the text back wherever it is not what it should be. */
  repair() {
    if (this.node.textContent === this.page.units.map(({ text }) => text).join("")) return;
    this.page.units.forEach(({ text }, i) => (this.paragraphs[i].textContent = text));
    this.#assemble();
    this.onRepair?.(this.paragraphs.map((_, i) => i));
  }

  /** The page offset of a place in the document; null outside of the text. */
  offsetOf(node, offset) {
    if (!this.node.contains(node)) return null;
    const paragraph = (node.closest ? node : node.parentElement).closest("p");
    if (!paragraph) {
      const next = node.childNodes[offset];
      const first = next?.closest("p") ?? next?.querySelector("p");
      if (first) return this.page.units[first.dataset.i].base;
      return this.page.units[this.unitsOf(node).at(-1)]?.stop ?? this.page.string.length;
    }
    const { base } = this.page.units[paragraph.dataset.i];
    if (paragraph.firstChild === node && node.data) return base + offset;
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(node, offset);
    return base + before.toString().length;
  }

  /** The place in the document of a page offset: [text node, offset in it]. */
  pointAt(offset) {
    const index = this.page.unitAt(offset);
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

  /** A range to paint. A static one: the browser goes through all others whenever it removes a node. */
  rangeOf(start, end) {
    const [startContainer, startOffset] = this.pointAt(start);
    const [endContainer, endOffset] = this.pointAt(end);
    return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
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
    document.getSelection().setBaseAndExtent(...this.pointAt(anchor), ...this.pointAt(focus));
  }

  /** Where the character at an offset is on the screen. */
  box(offset) {
    const place = document.createRange();
    place.setStart(...this.pointAt(offset));
    place.setEnd(...this.pointAt(Math.min(offset + 1, this.page.string.length)));
    return place.getClientRects()[0] ?? place.getBoundingClientRect();
  }

  /** Bring a place into sight. */
  reveal(offset) {
    const paragraph = this.paragraphs[this.page.unitAt(offset)];
    paragraph.scrollIntoView({ block: "nearest" });
    const spot = this.box(offset);
    const scroller = this.node.closest(".jp-WindowedPanel-outer");
    if (scroller && (spot.top < 99 || spot.bottom > innerHeight))
      scroller.scrollTop += spot.top - innerHeight / 2;
  }
}
