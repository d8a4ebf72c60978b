import { bisect } from "./bisect.js";
import { Ruler } from "./ruler.js";
import { trimmed, wholeCharacters, wordAfter, wordAt } from "./words.js";

/**
 * The shown part of a text: its units joined by line breaks into one string.
 *
 * Offsets without further word are UTF-16 units of that string (`page` offsets); `text` offsets are code
 * points of the whole text, as Python counts them. A unit is
 * {id, start, text, sentences: [[start, end, id], ...], joined}; `joined` says that nothing is left out between
 * the unit before and this one.
 */
export class Page {
  constructor(units, language = "en") {
    this.language = language;
    this.units = [];
    let base = 0;
    for (const unit of units) {
      const ruler = new Ruler(unit.text);
      this.units.push({
        ...unit,
        base,
        ruler,
        end: unit.start + ruler.codePoints,
        stop: base + unit.text.length,
      });
      base += unit.text.length + 1;
    }
    this.string = units.map((unit) => unit.text).join("\n");
  }

  /** The index of the unit that holds a page offset. */
  unitAt(offset) {
    return this.#last((unit) => unit.base <= offset);
  }

  #last(holds) {
    return Math.max(0, bisect(this.units.length, (i) => holds(this.units[i])) - 1);
  }

  /** Page span -> text span [start, end] in code points. */
  toText(start, end) {
    return [this.#codePoints(start), this.#codePoints(end)];
  }

  #codePoints(offset) {
    const unit = this.units[this.unitAt(offset)];
    return unit.start + unit.ruler.toCodePoints(offset - unit.base);
  }

  /** Text span in code points -> page span [start, end], cut to what is shown; null when nothing of it is. */
  fromText(start, end) {
    if (!this.units.length) return null;
    let first = this.#last((unit) => unit.start <= start);
    if (this.units[first].end <= start) first++;
    const last = this.#last((unit) => unit.start < end);
    if (first > last || first >= this.units.length) return null;
    const [a, b] = [this.units[first], this.units[last]];
    const from = a.base + a.ruler.toUnits(Math.max(0, start - a.start));
    const to = b.base + b.ruler.toUnits(end - b.start);
    return from < to ? [from, to] : null;
  }

  /** Make a span fit to be marked: whole characters, no outer white space, no jump over what is not shown. */
  fit(start, end) {
    if (!this.units.length || start === end) return null;
    let last = this.unitAt(start);
    while (last + 1 < this.units.length && this.units[last + 1].joined && this.units[last + 1].base < end)
      last++;
    end = Math.min(end, this.units[last].stop);
    [start, end] = trimmed(this.string, start, end);
    if (start === end) return null;
    // Only the units concerned: in a book, cutting all of it into characters would be slow.
    const { base } = this.units[this.unitAt(start)];
    return wholeCharacters(this.string.slice(base, this.units[last].stop), start - base, end - base).map(
      (at) => base + at,
    );
  }

  wordAt(offset) {
    return this.#inUnit(offset, (unit, at) => wordAt(unit.text, at, this.language));
  }

  wordAfter(offset) {
    return this.#inUnit(offset, (unit, at) => wordAfter(unit.text, at, this.language));
  }

  #inUnit(offset, find) {
    const unit = this.units[this.unitAt(offset)];
    const span = unit && find(unit, Math.min(offset, unit.stop) - unit.base);
    return span ? [unit.base + span[0], unit.base + span[1]] : null;
  }

  /** The sentence at an offset; between two the one before; a unit without sentences is one. */
  sentenceAt(offset) {
    const unit = this.units[this.unitAt(offset)];
    if (!unit) return null;
    const spans = this.#sentences(unit);
    return spans.findLast(([start]) => start <= offset) ?? spans[0];
  }

  sentenceAfter(offset) {
    for (let i = this.unitAt(offset); i < this.units.length; i++) {
      const found = this.#sentences(this.units[i]).find(([start]) => start >= offset);
      if (found) return found;
    }
    return null;
  }

  #sentences(unit) {
    if (!unit.sentences?.length) return [[unit.base, unit.stop, unit.id]];
    return unit.sentences.map(([start, end, id]) => [
      unit.base + unit.ruler.toUnits(start - unit.start),
      unit.base + unit.ruler.toUnits(end - unit.start),
      id,
    ]);
  }

  /** The sentences of the unit with this index as [start, end, id]. */
  sentencesOf(index) {
    const unit = this.units[index];
    return unit ? this.#sentences(unit) : []; // an empty text has no unit
  }

  /** The name of a span's place: its sentence, or the first and the last one. */
  place(start, end) {
    const [first, last] = [start, end - 1].map((at) => this.sentenceAt(at)[2]);
    return first === last ? first : `${first}–${last}`;
  }

  /** The words of a span on one line. */
  quote(start, end) {
    return this.string.slice(start, end).replace(/\s+/g, " ");
  }
}
