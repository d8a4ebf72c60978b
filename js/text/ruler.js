const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g; // a character of two units

/**
 * Convert between the two ways of counting characters in one string: UTF-16 units (what a browser counts)
 * and code points (what Python and the marks file count). They differ after every emoji.
 */
export class Ruler {
  constructor(text) {
    this.text = text;
    this.codePoints = this.toCodePoints(text.length);
  }

  /** UTF-16 offset -> code points before it; an offset inside a pair counts the whole pair. */
  toCodePoints(offset) {
    return this.text.slice(0, Math.max(0, offset)).replace(PAIR, "_").length;
  }

  /** Code points -> UTF-16 offset. */
  toUnits(codePoints) {
    const { text } = this;
    const n = Math.max(0, Math.min(codePoints, this.codePoints));
    return this.codePoints === text.length ? n : [...text].slice(0, n).join("").length;
  }
}
