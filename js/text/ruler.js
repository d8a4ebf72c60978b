import { bisect } from "./bisect.js";

/**
 * Convert between the two ways of counting characters in one string: UTF-16 units (what a browser counts)
 * and code points (what Python and the marks file count). They differ after every emoji.
 */
export class Ruler {
  constructor(text) {
    this.length = text.length;
    this.pairs = [];
    for (let i = 0; i < text.length - 1; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0xd800 || unit > 0xdbff) continue;
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) this.pairs.push(i++);
    }
    this.codePoints = text.length - this.pairs.length;
  }

  /** UTF-16 offset -> code points before it; an offset inside a pair counts the whole pair. */
  toCodePoints(offset) {
    const at = Math.max(0, Math.min(offset, this.length));
    return at - bisect(this.pairs.length, (k) => this.pairs[k] < at - 1);
  }

  /** Code points -> UTF-16 offset. */
  toUnits(codePoints) {
    const n = Math.max(0, Math.min(codePoints, this.codePoints));
    return n + bisect(this.pairs.length, (k) => this.pairs[k] - k < n);
  }
}
