import { el } from "../ui/dom.js";
import { Page } from "../text/page.js";
import { inOrder, lanes, segments } from "../text/segments.js";
import { standing } from "./state.js";

const LANES = 5;
const FIRST = 12; // paragraphs painted before it is known which are in sight

/**
 * The text once for each reader, paragraph beside paragraph, so that the columns cannot scroll apart. Only
 * paragraphs in sight are painted.
 */
export class Columns {
  #painted = new Set();
  #near = new Set();

  constructor(view) {
    this.view = view;
    this.page = new Page(view.units, view.options.language);
    this.rows = view.units.map((unit, i) => {
      const cells = view.options.names.map((name, reader) =>
        el("p", { dir: "auto", "data-reader": reader, "data-name": name, text: unit.text }),
      );
      const lines = Math.ceil(unit.text.length / 40);
      return el(
        "div",
        { class: "suasion-c-unit", "data-i": i, style: `--lines:${lines}` },
        el("span", { class: "suasion-c-ref", text: unit.id }),
        ...cells,
      );
    });
    this.node = el(
      "div",
      {
        class: "suasion-c-columns",
        tabindex: 0,
        role: "group",
        "aria-label": "The readings",
        lang: view.options.language,
        translate: "no",
      },
      this.#head(),
      ...this.rows,
    );
    this.node.classList.toggle("suasion-c-long", this.rows.length > 8);
    this.#index();
    this.node.addEventListener("click", (event) => {
      const mark = event.target.closest("mark");
      if (mark) view.show(Number(mark.dataset.place), { scroll: false });
    });
  }

  #head() {
    this.names = this.view.options.names.map((name, reader) =>
      el("span", { "data-reader": reader, text: name }),
    );
    return el(
      "div",
      { class: "suasion-c-unit suasion-c-names", "aria-hidden": "true" },
      el("span", {}),
      ...this.names,
    );
  }

  /** Know for each paragraph and reader which marks touch it. */
  #index() {
    const { places, options } = this.view;
    this.marks = this.rows.map(() => options.names.map(() => []));
    places.forEach((place, i) => {
      place.marks.forEach((mark, reader) => {
        const span = mark && this.page.fromText(mark.start, mark.end);
        if (!span) return;
        const [start, end] = span;
        for (let unit = this.page.unitAt(start); unit <= this.page.unitAt(end - 1); unit++) {
          this.marks[unit][reader].push({ ...mark, start, end, place: i });
        }
      });
    });
    for (const unit of this.marks) for (const marks of unit) marks.sort(inOrder);
  }

  /** Watch which paragraphs are in sight; call when the node is in the page. */
  watch() {
    this.rows.slice(0, FIRST).forEach((_, i) => this.#near.add(i));
    this.paint();
    if (this.rows.length <= FIRST) return;
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const i = Number(target.dataset.i);
          if (isIntersecting) this.#near.add(i);
          else this.#near.delete(i);
        }
        this.paint();
      },
      { root: this.node, rootMargin: "500px 0px" },
    );
    for (const row of this.rows) this.observer.observe(row);
  }

  /** Forget what is painted, for the filter has changed. */
  renew() {
    this.#painted.clear();
    this.paint();
  }

  paint() {
    for (const i of this.#near) if (!this.#painted.has(i)) this.#paintUnit(i);
  }

  #paintUnit(i) {
    this.#painted.add(i);
    const { shown, visible } = this.view;
    const { base, stop, text } = this.page.units[i];
    this.marks[i].forEach((all, reader) => {
      const cell = this.rows[i].children[reader + 1];
      if (!shown.has(reader)) return;
      const marks = all.filter(({ place }) => visible.has(place));
      const lane = lanes(marks);
      const pieces = segments(marks, base, stop).flatMap(({ start, end, spans }) =>
        this.#piece(text.slice(start - base, end - base), end, spans, marks, lane, reader, stop),
      );
      cell.replaceChildren(...pieces);
    });
  }

  #piece(words, end, spans, marks, lane, reader, stop) {
    const { options, places, shown } = this.view;
    let node = document.createTextNode(words);
    for (const k of [...spans].reverse()) {
      const { label, place } = marks[k];
      const how = standing(places[place], reader, shown);
      const index = Math.max(
        0,
        options.labels.findIndex(({ id }) => id === label),
      );
      const mark = document.createElement("mark");
      mark.className = `suasion-m${index} suasion-lane${Math.min(lane[k], LANES - 1)} suasion-c-is-${how || "alone"}`;
      mark.dataset.place = place;
      mark.append(node);
      node = mark;
    }
    const closing = spans.filter((k) => Math.min(marks[k].end, stop) === end);
    const signs = closing.map((k) => {
      const how = standing(places[marks[k].place], reader, shown);
      const letter = options.labels.find(({ id }) => id === marks[k].label)?.letter ?? "?";
      const sign = document.createElement("sup");
      sign.className = "suasion-c-sign";
      sign.textContent = `${letter}${options.signs[how] ?? ""}`;
      return sign;
    });
    return [node, ...signs];
  }

  /** Bring a place into sight and set it off in all columns. */
  reveal(place, scroll) {
    const mark = this.view.places[place].marks.find(Boolean);
    const span = this.page.fromText(mark.start, mark.end);
    if (!span) return;
    const i = this.page.unitAt(span[0]);
    this.#near.add(i);
    this.paint();
    if (scroll) this.rows[i].scrollIntoView({ block: "nearest" });
    this.current(place);
    const shown = this.node.querySelector(`mark[data-place="${place}"]`);
    if (shown && scroll) {
      const [a, b] = [shown.getBoundingClientRect(), this.node.getBoundingClientRect()];
      if (a.top < b.top + 40 || a.bottom > b.bottom) this.node.scrollTop += a.top - b.top - b.height / 3;
    }
  }

  current(place) {
    for (const old of this.node.querySelectorAll(".suasion-c-current"))
      old.classList.remove("suasion-c-current");
    if (place === null) return;
    for (const mark of this.node.querySelectorAll(`mark[data-place="${place}"]`))
      mark.classList.add("suasion-c-current");
  }

  stop() {
    this.observer?.disconnect();
  }
}
