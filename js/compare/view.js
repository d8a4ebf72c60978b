import { el } from "../ui/dom.js";
import { guardShortcuts } from "../ui/shortcuts.js";
import { leaveTo } from "../ui/way.js";
import { handled, keyOf } from "../ui/keys.js";
import { labelStyles } from "../ui/label-styles.js";
import { Columns } from "./columns.js";
import { figureTable, placeCard, placeTable } from "./details.js";
import { WHAT, markId, visiblePlaces } from "./state.js";

const AT_ONCE = 3; // readers shown at first; more would leave each too little room
const TWO = 2; // where one decides: oneself, and the reader about whom one does
let views = 0;

/** One view of a comparison. */
export class View {
  #abort = new AbortController();

  constructor(options, units, places, host, send) {
    Object.assign(this, { options, units, places, send });
    this.at = null;
    this.decisions = {};
    this.uid = `suasion-${options.instance}-${++views}`;
    this.shown = new Set(options.names.map((_, reader) => reader).slice(0, options.decides ? TWO : AT_ONCE));
    this.labels = new Set();
    this.what = "differ";
    this.hidden = false;
    this.#filter();
    if (!this.visible.size) {
      this.what = "all";
      this.#filter();
    }
    this.columns = new Columns(this);
    this.card = placeCard(this);
    this.table = placeTable(this);
    this.#build(host);
    this.columns.watch();
    this.#fit();
    const [first] = this.visible;
    if (first !== undefined) this.show(first, { scroll: false });
  }

  #build(host) {
    const { options, uid } = this;
    const notices = options.problems.map((sentence) => el("p", { class: "suasion-problem", text: sentence }));
    this.root = el("div", {
      class: `suasion suasion-compare ${uid}`,
      role: "group",
      "aria-label": `${options.names.join(" and ")}, side by side: ${options.title}`,
    });
    const style = el("style", { text: labelStyles(uid, options.labels) });
    this.figures = figureTable(this);
    this.root.append(
      style,
      ...notices,
      this.#bar(),
      this.#key(),
      this.card.box,
      this.columns.node,
      this.figures.box,
      this.table.box,
    );
    const { signal } = this.#abort;
    guardShortcuts(this.root, signal);
    this.root.addEventListener("keydown", (event) => this.#keys(event), { signal });
    host.append(this.root);
  }

  #bar() {
    const { options } = this;
    const toggle = (text, set, value, changed, more = {}) => {
      const button = el("button", { "aria-pressed": String(set.has(value)), ...more }, ...[].concat(text));
      button.addEventListener("click", () => {
        if (set.has(value)) set.delete(value);
        else set.add(value);
        if (changed() === false) set.add(value);
        button.setAttribute("aria-pressed", String(set.has(value)));
      });
      return button;
    };
    const group = (label, ...children) =>
      el("div", { class: "suasion-c-choices", role: "group", "aria-label": label }, ...children);
    const what = el(
      "select",
      { "aria-label": "Show" },
      ...WHAT.map(([id, name]) => el("option", { value: id, text: name, selected: id === this.what })),
    );
    what.addEventListener("change", () => {
      this.what = what.value;
      this.#changed();
    });
    const used = new Set(this.places.flatMap(({ marks }) => marks.map((mark) => mark?.label)));
    const labels = options.labels
      .map((label, i) => [label, i])
      .filter(([{ id }]) => used.has(id))
      .map(([label, i]) =>
        toggle(
          [
            el("span", {
              class: "suasion-c-sample",
              style: `--c:var(--l${i});--line:${label.line}`,
              "aria-hidden": "true",
              text: label.letter,
            }),
            label.name,
          ],
          this.labels,
          label.id,
          () => this.#changed(),
          { title: `Only ${label.name}` },
        ),
      );
    this.readers = options.names.map((name, reader) =>
      toggle(name, this.shown, reader, () => this.#reader(reader)),
    );
    const hide = el("button", {
      class: "suasion-quiet",
      "aria-pressed": "false",
      text: "Hide names",
      onclick: () => this.#hide(hide),
    });
    const step = (text, label, by) =>
      el("button", { "aria-label": label, title: label, text, onclick: () => this.step(by) });
    this.count = el("span", { class: "suasion-c-progress" });
    return el(
      "div",
      { class: "suasion-c-top" },
      what,
      labels.length > 1 ? group("Only these labels", ...labels) : null,
      options.names.length > 2 ? group("Readers", ...this.readers) : null,
      hide,
      el("span", { class: "suasion-c-gap" }),
      this.count,
      group("From place to place", step("‹", "Place before", -1), step("›", "Next place", 1)),
    );
  }

  #key() {
    const signs = [
      ["agree", "the same"],
      ["label", "other label"],
      ["voice", "other voice"],
      ["extra", "only one of them"],
    ];
    const items = signs.map(([how, text]) =>
      el("span", {}, el("mark", { class: `suasion-c-is-${how}`, text: this.options.signs[how] }), ` ${text}`),
    );
    this.base = el("span", {});
    return el("p", { class: "suasion-c-key" }, ...items, this.base);
  }

  #reader() {
    if (this.shown.size < 1) return false;
    this.#changed();
    this.#fit();
    return true;
  }

  /** The shown readers, in their own order. */
  get order() {
    return this.options.names.map((_, reader) => reader).filter((reader) => this.shown.has(reader));
  }

  #hide(button) {
    this.hidden = !this.hidden;
    button.setAttribute("aria-pressed", String(this.hidden));
    this.options.names.forEach((_, reader) => {
      this.columns.names[reader].textContent = this.name(reader);
      this.readers[reader].textContent = this.name(reader);
      for (const cell of this.columns.node.querySelectorAll(`p[data-reader="${reader}"]`))
        cell.dataset.name = this.name(reader);
    });
    this.figures.draw();
    this.#changed();
  }

  name(reader) {
    return this.hidden ? `Reader ${reader + 1}` : this.options.names[reader];
  }

  labelName(mark) {
    if (!mark) return "not marked";
    return this.options.labels.find(({ id }) => id === mark.label)?.name ?? mark.label ?? "marked";
  }

  /** The words of a place, as its first reader marked them. */
  quote(index) {
    const mark = this.places[index].marks.find(Boolean);
    const span = this.columns.page.fromText(mark.start, mark.end);
    return span ? this.columns.page.quote(...span) : "";
  }

  #filter() {
    this.visible = new Set(visiblePlaces(this.places, this));
  }

  #changed() {
    this.#filter();
    this.columns.renew();
    const [first = null] = this.visible;
    const at = this.visible.has(this.at) ? this.at : first;
    if (at === null) this.columns.current(at);
    else this.show(at, { scroll: false });
    this.table.draw();
    this.#tally();
    return true;
  }

  #tally() {
    const size = this.visible.size;
    const what = this.what === "differ" ? "difference" : "place";
    const done = [...this.visible].filter((i) => this.decisions[markId(this.places[i])]).length;
    this.count.textContent = `${size} ${what}${size === 1 ? "" : "s"}${done ? `, ${done} decided` : ""}`;
    this.base.textContent =
      this.shown.has(0) && this.shown.size > 1
        ? `Compared with ${this.name(0) === "You" ? "yours" : this.name(0)}.`
        : "";
  }

  #fit() {
    this.root.style.setProperty("--readers", this.shown.size);
    for (const node of this.columns.node.querySelectorAll("[data-reader]"))
      node.hidden = !this.shown.has(Number(node.dataset.reader));
    this.#tally();
  }

  /** Look at one place: its marks are set off in all columns, and said in words. */
  show(index, { scroll }) {
    this.at = index;
    const order = [...this.visible];
    this.columns.reveal(index, scroll);
    this.card.show(index, order.indexOf(index), order.length);
  }

  step(by) {
    const order = [...this.visible];
    if (!order.length) return;
    const at = order.indexOf(this.at);
    const next = at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length;
    this.show(order[next], { scroll: true });
  }

  /** Keep what is decided about this place, and go on to the next one. */
  decide(decision) {
    this.send({ kind: "decide", mark: markId(this.places[this.at]), decision });
  }

  /** Show what is on the disk. */
  decided({ decisions, sentence }) {
    this.decisions = decisions;
    this.card.decided(sentence);
    this.#tally();
  }

  #keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      handled(event);
      leaveTo(this.root);
    } else if (keyOf(event) === "n" && !event.target.matches("select")) {
      handled(event);
      this.step(event.shiftKey ? -1 : 1);
    }
  }

  stop() {
    this.#abort.abort();
    this.columns.stop();
    this.root.remove();
  }
}
