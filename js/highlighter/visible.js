const FIRST = 40; // units painted at once, before it is known which are in sight

/** Knows which units are in sight, and which marks are painted where. */
export class Visible {
  #units = new Set();
  #painted = new Map();
  #where = new Map();

  /** Begin to watch; `paint` is called with the units that came into sight or went. */
  start(region, paint) {
    region.paragraphs.slice(0, FIRST).forEach((_, i) => this.#units.add(i));
    paint([...this.#units]);
    const options = { rootMargin: "300px", scrollMargin: "300px" };
    this.observer = new IntersectionObserver((entries) => {
      const changed = [];
      for (const { target, isIntersecting } of entries) {
        for (const unit of region.unitsOf(target)) {
          if (isIntersecting === this.#units.has(unit)) continue;
          if (isIntersecting) this.#units.add(unit);
          else this.#units.delete(unit);
          changed.push(unit);
        }
      }
      paint(changed);
    }, options);
    for (const block of region.blocks) this.observer.observe(block);
  }

  has(unit) {
    return this.#units.has(unit);
  }

  /** Remember what has been painted in a unit. */
  painted(unit, marks) {
    for (const id of this.#painted.get(unit) ?? []) this.#where.get(id)?.delete(unit);
    this.#painted.set(
      unit,
      marks.map((mark) => mark.id),
    );
    for (const { id } of marks) {
      if (!this.#where.has(id)) this.#where.set(id, new Set());
      this.#where.get(id).add(unit);
    }
  }

  /** The units in which a mark is painted now. */
  unitsOf(id) {
    return [...(this.#where.get(id) ?? [])];
  }

  stop() {
    this.observer?.disconnect();
  }
}
