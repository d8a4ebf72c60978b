import { lanes, segments } from "../text/segments.js";

export const canPaint = () => "highlights" in CSS;

/**
 * Paint marks through the CSS Custom Highlight API: the text stays one node a paragraph.
 *
 * The registry belongs to the whole page, so every name carries this view's own prefix, and only those are
 * ever removed. Only paragraphs in sight are painted.
 */
export class HighlightPainter {
  #highlights = new Map();
  #ranges = new Map();

  constructor(region, prefix) {
    this.region = region;
    this.prefix = prefix;
  }

  /** Paint a unit's marks anew; an empty list removes them. */
  paint(unit, marks, labelIndex) {
    this.#erase(unit);
    const { base, stop } = this.region.page.units[unit];
    const lane = lanes(marks);
    const painted = marks.map((mark, i) => {
      const name = `${labelIndex(mark.label)}-${lane[i]}`;
      const range = this.region.rangeOf(Math.max(mark.start, base), Math.min(mark.end, stop));
      this.#named(name).add(range);
      return [name, range];
    });
    if (painted.length) this.#ranges.set(unit, painted);
  }

  #erase(unit) {
    for (const [name, range] of this.#ranges.get(unit) ?? []) this.#named(name).delete(range);
    this.#ranges.delete(unit);
  }

  /** Show one span in a special way ("selected", "current"); null removes it. */
  emphasize(name, span) {
    const highlight = this.#named(name);
    highlight.clear();
    highlight.priority = 1;
    if (span) highlight.add(this.region.rangeOf(span.start, span.end));
  }

  #named(name) {
    let highlight = this.#highlights.get(name);
    if (!highlight) {
      highlight = new Highlight();
      this.#highlights.set(name, highlight);
      CSS.highlights.set(`${this.prefix}-${name}`, highlight);
    }
    return highlight;
  }

  stop() {
    for (const name of this.#highlights.keys()) CSS.highlights.delete(`${this.prefix}-${name}`);
  }
}

/** Paint marks as nested <mark> elements, for browsers without the highlight API. */
export class ElementPainter {
  #marks = new Map();
  #special = new Map();

  constructor(region) {
    this.region = region;
  }

  paint(unit, marks, labelIndex) {
    this.labelIndex = labelIndex;
    this.#marks.set(unit, marks);
    this.#draw(unit);
  }

  emphasize(name, span) {
    const old = this.#special.get(name);
    if (span) this.#special.set(name, span);
    else this.#special.delete(name);
    for (const { start, end } of [old, span].filter(Boolean)) {
      for (let unit = this.region.page.unitAt(start); unit <= this.region.page.unitAt(end - 1); unit++)
        this.#draw(unit);
    }
  }

  #draw(unit) {
    const { base, stop, text } = this.region.page.units[unit];
    const marks = this.#marks.get(unit) ?? [];
    const lane = lanes(marks);
    const layers = marks.map((mark, i) => ({
      ...mark,
      name: `suasion-m${this.labelIndex(mark.label)} suasion-lane${lane[i]}`,
    }));
    for (const [name, span] of this.#special) layers.push({ ...span, name: `suasion-${name}` });
    const selection = this.region.selection();
    const pieces = segments(layers, base, stop).map(({ start, end, spans }) => {
      const words = document.createTextNode(text.slice(start - base, end - base));
      return spans.reduceRight((inner, k) => {
        const node = document.createElement("mark");
        node.className = layers[k].name;
        node.append(inner);
        return node;
      }, words);
    });
    this.region.paragraphs[unit].replaceChildren(...pieces);
    if (selection) this.region.select(selection.anchor, selection.focus);
  }

  stop() {}
}
