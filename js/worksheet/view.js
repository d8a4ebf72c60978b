import { el } from "../ui/dom.js";
import { liveLine } from "../ui/live.js";
import { restoreQuestion } from "../ui/restore.js";
import { guardShortcuts } from "../ui/shortcuts.js";
import { leaveTo } from "../ui/way.js";
import { statusLine } from "../ui/status.js";
import { field } from "./fields.js";
import { keys } from "./keys.js";
import { sheetLayout } from "./layout.js";
import { legend } from "./legend.js";
import { Row } from "./row.js";

const FIRST = 15; // rows drawn before the first paint
const CHUNK = 40; // rows drawn in each later step
const TALL = 12; // rows from which those out of sight are not laid out

let views = 0;

/** One view of a worksheet: what is on the screen, and what a person does there. */
export class View {
  #abort = new AbortController();
  #frame = null;
  #timer = null;
  #run = 0;
  #drafts = new Map(); // why what stands in a cell is not stored, by the cell's id

  constructor(session, host) {
    this.session = session;
    this.uid = `suasion-${session.instance}-${++views}`;
    session.rows.forEach((row, index) => (row.index = index));
    const longest = Math.max(
      0,
      ...session.rows.map(({ text, title, note }) => text.length + title.length + note.length),
    );
    this.layout = sheetLayout(session.columns, longest, session.named);
    this.rows = [];
    this.#build(host);
    this.#listen();
    this.#draw(FIRST);
    this.#count();
    this.#report();
  }

  #build(host) {
    const { session, uid } = this;
    this.live = liveLine();
    this.status = statusLine(() => session.retry());
    this.legend = legend(`${uid}-legend`, session);
    this.body = el("div", { class: "suasion-w-rows" });
    this.bar = this.#top();
    const sheet = el("div", { class: "suasion-w-sheet" }, this.#head(), this.body);
    this.whole = session.whole ? this.#whole() : null;
    const notices = session.problems.map((sentence) => el("p", { class: "suasion-problem", text: sentence }));
    this.root = el("div", {
      class: `suasion suasion-worksheet ${uid}`,
      role: "group",
      "aria-label": `Worksheet: ${session.title}`,
    });
    this.root.append(...notices, this.bar, this.legend, sheet, ...(this.whole ? [this.whole.box] : []));
    this.root.style.setProperty("--table", this.layout.table);
    this.root.style.setProperty("--beside", this.layout.beside);
    this.root.classList.toggle("suasion-w-named", session.named);
    this.root.classList.toggle("suasion-w-tall", session.rows.length > TALL);
    if (session.old.length) this.root.prepend(restoreQuestion(session, this.live.say));
    host.append(this.root);
    this.#fit(this.root.clientWidth);
  }

  /** How far one is, and what helps to get on. */
  #top() {
    const { session } = this;
    const many = session.asked.length > 3;
    const command = (text, onclick, props = {}) =>
      el("button", { class: "suasion-quiet", text, onclick, ...props });
    this.progress = el("span", { class: "suasion-w-progress" });
    this.next = command("Next empty", () => this.nextEmpty(), {
      "aria-keyshortcuts": "N",
      hidden: !many || session.readOnly,
    });
    this.filter = command("Only empty rows", () => this.toggleFilter(), {
      "aria-pressed": "false",
      hidden: session.rows.length <= 8,
    });
    this.help = command("?", () => this.toggleLegend(), {
      "aria-label": "What the options mean, and the keys",
      title: "What the options mean, and the keys",
      "aria-expanded": "false",
      "aria-controls": `${this.uid}-legend`,
    });
    const title = session.titled ? el("span", { class: "suasion-w-name", text: session.title }) : null;
    const news = [this.progress, session.readOnly ? null : this.status.line, this.live.line];
    return el(
      "div",
      { class: "suasion-w-top suasion-bar" },
      title,
      ...news,
      this.next,
      this.filter,
      this.help,
    );
  }

  /** The columns' titles above a table; each field has its own for those who do not see the table. */
  #head() {
    const { session } = this;
    if (!session.named) return null;
    const titles = session.columns.map(({ title, help }) =>
      el(
        "span",
        {},
        el("span", { class: "suasion-w-title", text: title }),
        help ? el("span", { class: "suasion-w-help", text: help }) : null,
      ),
    );
    return el("div", { class: "suasion-w-head", "aria-hidden": "true" }, el("span", {}), ...titles);
  }

  #whole() {
    const { session } = this;
    const cell = session.cells.get(session.whole.record);
    const made = field(cell, { cell, ...this.fieldOptions(cell), uid: `${this.uid}-whole`, list: false });
    made.cell = cell;
    const value = session.value(cell.id);
    made.show(value);
    const summary = el("summary", { text: session.whole.title });
    return {
      made,
      box: el("details", { class: "suasion-w-whole", open: Boolean(value) }, summary, made.node),
    };
  }

  /** What a field needs to know of the sheet. */
  fieldOptions(cell) {
    const { session } = this;
    return {
      session,
      readOnly: session.readOnly,
      inTable: session.named,
      say: (sentence) => this.live.say(sentence),
      draft: (why) => {
        if (why) this.#drafts.set(cell.id, why);
        else if (!this.#drafts.delete(cell.id)) return;
        this.#count();
        this.#report();
      },
      change: (value, typed = false) =>
        session.answer(cell.id, value, typed ? `${cell.id}/${this.#run}` : null),
    };
  }

  #listen() {
    const { signal } = this.#abort;
    guardShortcuts(this.root, signal);
    this.root.addEventListener("keydown", (event) => keys(this, event), { signal });
    // What is typed when the page closes is at least kept in this browser.
    addEventListener("pagehide", () => this.fieldAt(document.activeElement)?.commit?.(), { signal });
    // Letters typed during one visit to a field are undone together.
    this.root.addEventListener("focusin", () => (this.#run += 1), { signal });
    signal.addEventListener(
      "abort",
      this.session.subscribe((event) => this.#told(event)),
    );
    const sizes = new ResizeObserver(([entry]) => this.#fit(entry.contentRect.width));
    sizes.observe(this.root);
    signal.addEventListener("abort", () => sizes.disconnect());
  }

  #fit(width) {
    const { named } = this.session;
    const wide = named && width >= this.layout.tableNeeds;
    this.root.classList.toggle("suasion-w-wide", wide);
    this.root.style.setProperty("--bar", `${this.bar.offsetHeight}px`); // the columns' titles stay below it
    this.root.classList.toggle("suasion-w-beside", named && !wide && width >= this.layout.besideNeeds);
  }

  /** Draw the next rows, and the rest when there is time: a long sheet is there at once. */
  #draw(count) {
    const { rows } = this.session;
    const fresh = rows.slice(this.rows.length, this.rows.length + count).map((row) => new Row(row, this));
    this.rows.push(...fresh);
    this.body.append(...fresh.map(({ node }) => node));
    if (this.rows.length < rows.length) this.#later(() => this.#draw(CHUNK));
    else this.#count();
  }

  /** Act after the next paint. */
  #later(action) {
    this.#cancel();
    this.#frame = requestAnimationFrame(() => {
      this.#timer = setTimeout(action, 0);
    });
  }

  #cancel() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
  }

  /** Draw all rows that are not there yet. */
  #finish() {
    this.#cancel();
    if (this.rows.length < this.session.rows.length) this.#draw(this.session.rows.length);
  }

  #told({ ids, status }) {
    for (const id of ids ?? []) this.#show(id);
    if (ids) this.#count();
    if (status) this.#report();
  }

  #show(id) {
    const value = this.session.value(id);
    const { index } = this.session.cells.get(id)?.row ?? {};
    if (index !== undefined) this.rows[index]?.show(id, value);
    else this.whole?.made.show(value);
  }

  #report() {
    const before = this.status.line.dataset.state;
    const { status } = this.session;
    const [why] = this.#drafts.values();
    this.status.show(why && status.state === "saved" ? { state: "draft", words: why } : status);
    if (["kept", "lost", "refused"].includes(status.state) && before !== status.state)
      this.live.say(this.status.line.firstChild.textContent);
  }

  #count() {
    const { asked } = this.session;
    const empty = asked.filter(({ id }) => this.session.value(id) === null || this.#drafts.has(id)).length;
    const words =
      asked.length === 1
        ? empty
          ? "Not answered yet"
          : "Answered"
        : `${asked.length - empty} of ${asked.length} answered`;
    if (this.progress.textContent !== words) this.progress.textContent = words;
    this.next.setAttribute("aria-disabled", String(empty === 0));
  }

  /** The field that holds an element, or undefined. */
  fieldAt(target) {
    const id = target.closest?.("[data-cell]")?.dataset.cell;
    const { index } = this.session.cells.get(id)?.row ?? {};
    return index === undefined ? undefined : this.rows[index].fieldOf(id);
  }

  /** Go to the same question in another row; without rows, to the next question. */
  move(made, step) {
    this.#finish();
    const { row, column } = made.cell;
    if (!this.session.named) {
      const { fields } = this.rows[0];
      fields[fields.indexOf(made) + step]?.focus();
      return;
    }
    let at = row.index + step;
    while (this.rows[at]?.node.hidden) at += step;
    const next = this.rows[at]?.fields.find(({ cell }) => cell.column === column);
    if (next) next.focus();
    else this.live.say(step > 0 ? "This is the last row." : "This is the first row.");
  }

  nextEmpty() {
    this.#finish();
    const fields = this.rows
      .flatMap((row) => row.fields)
      .filter(({ cell }) => cell.column.kind !== "disagree");
    const here = this.fieldAt(document.activeElement);
    const start = fields.indexOf(here) + 1;
    const empty = [...fields.slice(start), ...fields.slice(0, start)].find(
      ({ cell }) => this.session.value(cell.id) === null,
    );
    if (!empty) return this.live.say("Nothing is empty any more.");
    const { index } = empty.cell.row;
    this.rows[index].node.hidden = false;
    empty.focus();
    empty.node.scrollIntoView({ block: "nearest" });
  }

  clear(made) {
    if (this.session.value(made.cell.id) === null) return;
    made.clear();
    this.live.say("Taken back.");
  }

  travel(direction) {
    const cell = this.session.travel(direction);
    if (!cell) return this.live.say(direction === "undo" ? "Nothing to undo." : "Nothing to redo.");
    this.#finish();
    const made = cell.row.index === undefined ? this.whole.made : this.rows[cell.row.index].fieldOf(cell.id);
    made.focus();
    this.live.say(
      `${direction === "undo" ? "Undone" : "Redone"}${cell.row.id ? ` in ${cell.row.title || cell.row.id}` : ""}.`,
    );
  }

  toggleFilter() {
    this.#finish();
    const on = this.filter.getAttribute("aria-pressed") !== "true";
    this.filter.setAttribute("aria-pressed", String(on));
    let shown = 0;
    for (const row of this.rows) {
      row.node.hidden = on && row.complete;
      if (!row.node.hidden) shown += 1;
    }
    this.live.say(on ? `${shown} rows are not complete.` : "All rows.");
  }

  toggleLegend() {
    this.legend.hidden = !this.legend.hidden;
    this.help.setAttribute("aria-expanded", String(!this.legend.hidden));
  }

  leave() {
    leaveTo(this.root);
  }

  stop() {
    this.#cancel();
    this.#abort.abort();
    this.root.remove();
  }
}
