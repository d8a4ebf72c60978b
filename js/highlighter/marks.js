import { bisect } from "../text/bisect.js";
import { inOrder } from "../text/segments.js";

const CONTEXT = 32; // characters kept around a quotation, to find it again in a changed text

/**
 * The marks on a page, by id and by unit. A mark's `start` and `end` are page
 * offsets; records are in the wire form.
 */
export class Marks {
  #byId = new Map();
  #byUnit;
  #gone = new Map();
  #sorted = null;

  constructor(page) {
    this.page = page;
    this.#byUnit = page.units.map(() => new Set());
  }

  get(id) {
    return this.#byId.get(id);
  }

  get size() {
    return this.#byId.size;
  }

  /** Put in, replace or remove what a record says. Records of places that are not shown are left out. */
  take(record) {
    const place = record.deleted ? null : this.page.fromText(record.start, record.end);
    this.#drop(record.id);
    if (record.deleted) this.#gone.set(record.id, record);
    if (!place) return;
    const [start, end] = place;
    this.#hold({ ...record, start, end, origin: { start, end, record } });
  }

  /** Change a mark's content, null to delete it; gives the wire record to save. */
  write(id, content, question) {
    const old = this.#byId.get(id) ?? this.#gone.get(id);
    if (!content && !this.#byId.has(id)) return null;
    const now = new Date().toISOString();
    const mark = { id, question, kind: "mark", revision: 0, created: now, ...old, ...content, modified: now };
    this.#drop(id);
    if (!content) {
      const record = { ...this.toWire(old), modified: now, deleted: true };
      this.#gone.set(id, record);
      return record;
    }
    this.#hold({ ...mark, deleted: false, origin: old?.origin });
    return this.toWire(this.get(id));
  }

  toWire({ origin, ...mark }) {
    if (origin && origin.start === mark.start && origin.end === mark.end) {
      // Parts of the mark may not be shown here; they must not be lost when its note is changed.
      const { start, end, quote } = origin.record;
      return { ...mark, start, end, quote };
    }
    const [start, end] = this.page.toText(mark.start, mark.end);
    const { string } = this.page;
    return {
      ...mark,
      start,
      end,
      quote: string.slice(mark.start, mark.end),
      prefix: string.slice(Math.max(0, mark.start - CONTEXT), mark.start),
      suffix: string.slice(mark.end, mark.end + CONTEXT),
    };
  }

  #hold(mark) {
    this.#gone.delete(mark.id);
    this.#byId.set(mark.id, mark);
    for (const unit of this.unitsOf(mark)) this.#byUnit[unit].add(mark.id);
    this.#sorted?.splice(this.#rank(mark), 0, mark);
  }

  #drop(id) {
    const mark = this.#byId.get(id);
    if (!mark) return;
    for (const unit of this.unitsOf(mark)) this.#byUnit[unit].delete(id);
    this.#byId.delete(id);
    this.#sorted?.splice(this.#rank(mark), 1);
  }

  /** Where a mark stands, or belongs, among the sorted ones. */
  #rank(mark) {
    return bisect(this.#sorted.length, (i) => inOrder(this.#sorted[i], mark) < 0);
  }

  /** The indices of the units that a mark touches. */
  unitsOf({ start, end }) {
    const first = this.page.unitAt(start);
    const last = this.page.unitAt(end - 1);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  /** The marks of a unit in text order. */
  inUnit(index) {
    return [...(this.#byUnit[index] ?? [])].map((id) => this.#byId.get(id)).sort(inOrder);
  }

  /** All marks in text order. */
  get sorted() {
    this.#sorted ??= [...this.#byId.values()].sort(inOrder);
    return this.#sorted;
  }

  /** The marks that share at least a character, or a border with an empty span; the shortest first. */
  touching(start, end) {
    const found = new Set(this.unitsOf({ start, end: end + 1 }).flatMap((unit) => this.inUnit(unit)));
    const near = (mark) =>
      start === end ? mark.start <= start && end <= mark.end : mark.start < end && start < mark.end;
    return [...found].filter(near).sort((a, b) => a.end - a.start - (b.end - b.start) || inOrder(a, b));
  }
}
