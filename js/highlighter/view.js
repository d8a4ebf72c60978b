import { guardShortcuts } from "../ui/shortcuts.js";
import { leaveTo } from "../ui/way.js";
import { el } from "../ui/dom.js";
import { liveLine } from "../ui/live.js";
import { restoreQuestion } from "../ui/restore.js";
import { statusLine } from "../ui/status.js";
import { card } from "./card.js";
import { keys } from "./keys.js";
import { markList } from "./list.js";
import { ElementPainter, HighlightPainter, canPaint } from "./painter.js";
import { UNKNOWN, labelStyles } from "../ui/label-styles.js";
import { sentenceNumbers } from "./sentence-numbers.js";
import { taps } from "./taps.js";
import { TextRegion } from "./text-region.js";
import { toolbar } from "./toolbar.js";
import { Visible } from "./visible.js";

// Milliseconds after a change until the list shows it: first the text, and the answer that it is saved
const LATER = 100;

let views = 0;

/** One view of a session: what is on the screen, and what a person does there. */
export class View {
  #frame = null;
  #listing = null;
  #abort = new AbortController();
  #numbers;
  #uid;
  #painter;
  #status;
  #toolbar;
  #visible;

  constructor(session, host) {
    this.session = session;
    this.#uid = `suasion-${session.instance.slice(0, 8)}-${++views}`;
    this.selection = null; // a span of the page, or null
    this.caret = 0;
    this.current = null; // id of the mark at the caret
    this.#build(host);
    this.#listen();
    this.refresh();
  }

  #build(host) {
    const { session } = this;
    const uid = this.#uid;
    const { labels, readOnly } = session;
    this.region = new TextRegion(session.page, {
      editable: !readOnly,
      label: session.title,
      describedBy: `${uid}-help`,
    });
    const help = readOnly
      ? "Press N for the next mark."
      : "Select words by mouse, finger or arrow keys, then choose a label or its digit.";
    const name = "What the labels and keys mean";
    this.legend = el("div", { class: "suasion-legend", role: "group", "aria-label": name, hidden: true });
    this.legend.innerHTML = session.legend; // made by the package, with all names escaped
    this.live = liveLine();
    this.#status = statusLine(() => session.retry());
    this.#status.show(session.status);
    this.card = card(uid, session, {
      change: (id, fields, run) => session.marks.get(id) && session.change(id, fields, run),
      remove: () => this.remove(),
      next: () => this.nextHere(),
    });
    this.list = markList(session, { go: (id) => this.show(id) });
    this.#toolbar = toolbar(session, this);
    const style = el("style", { text: labelStyles(uid, [...labels, UNKNOWN]) });
    const hint = el("p", { class: "suasion-unseen", id: `${uid}-help`, text: help });
    this.live.line.textContent = help;
    const notices = session.problems.map((sentence) => el("p", { class: "suasion-problem", text: sentence }));
    // A text that is only to be read is only text: no labels, no news, no column.
    const bare = readOnly && !labels.length;
    const side = el("div", { class: "suasion-side" }, this.list.box, this.card.box);
    const news = el("div", { class: "suasion-news" }, this.live.line, readOnly ? null : this.#status.line);
    const main = el("div", { class: "suasion-main" }, this.region.node, bare ? null : side);
    this.root = el("div", {
      class: `suasion ${uid}${bare ? " suasion-bare" : ""}`,
      role: "group",
      "aria-label": `${bare ? "Text" : "Highlighter"}: ${session.title}`,
    });
    const bar = el("div", { class: "suasion-bar" }, this.#toolbar.bar, news);
    this.root.append(style, ...notices, ...(bare ? [] : [bar, this.legend, hint]), main);
    if (session.old.length) this.root.prepend(restoreQuestion(session, this.live.say));
    const painter = session.renderer !== "elements" && canPaint() ? HighlightPainter : ElementPainter;
    this.#painter = new painter(this.region, uid);
    host.append(this.root);
    this.#visible = new Visible();
    this.#visible.start(this.region, (units) => this.paint(units));
    this.#numbers = sentenceNumbers(this.region, main, this.#abort.signal);
  }

  #listen() {
    const { signal } = this.#abort;
    guardShortcuts(this.root, signal);
    document.addEventListener("selectionchange", () => this.readSelection(), { signal });
    this.region.node.addEventListener("focus", () => this.#painter.emphasize("selected", null), { signal });
    this.region.node.addEventListener("blur", () => this.#painter.emphasize("selected", this.selection), {
      signal,
    });
    this.region.onRepair = (units) => this.paint(units);
    this.root.addEventListener("keydown", (event) => keys(this, event), { signal });
    taps(this, signal);
    signal.addEventListener(
      "abort",
      this.session.subscribe((event) => this.#told(event)),
    );
  }

  #told({ ids, status }) {
    if (status) this.#report(status);
    if (ids) this.#repaint(ids);
  }

  #report(status) {
    const before = this.#status.line.dataset.state;
    this.#status.show(status);
    const worse = ["kept", "lost", "refused"].includes(status.state);
    if (worse && before !== status.state) this.say(this.#status.line.firstChild.textContent);
  }

  /** Paint the units again that hold these marks now, or held them when last painted. */
  #repaint(ids) {
    const units = new Set();
    for (const id of ids) {
      for (const unit of this.#visible.unitsOf(id)) units.add(unit);
      const mark = this.session.marks.get(id);
      if (mark) for (const unit of this.session.marks.unitsOf(mark)) units.add(unit);
      else if (id === this.current) this.current = null;
    }
    this.paint([...units]);
    this.refresh();
  }

  paint(units) {
    const index = (id) => this.session.labelIndex(id);
    for (const unit of units) {
      const marks = this.#visible.has(unit) ? this.session.marks.inUnit(unit) : [];
      this.#painter.paint(unit, marks, index);
      this.#visible.painted(unit, marks);
    }
  }

  /** Learn what is selected; keys ask for it too, for the browser tells of changes late. */
  readSelection() {
    const found = this.region.selection();
    if (!found || !this.root.isConnected) return;
    this.caret = found.focus;
    this.#numbers(this.session.page.unitAt(this.caret));
    const fit = this.session.page.fit(found.start, found.end);
    this.selection = fit && { start: fit[0], end: fit[1] };
    const here = this.selection ? [] : this.session.marks.touching(found.focus, found.focus);
    const mark = here.find(({ id }) => id === this.current) ?? here[0];
    // The caret going into a mark or out of it is heard, too.
    if (mark?.id !== (this.current ?? undefined) && !this.selection)
      this.say(mark ? `${this.describe(mark)}.` : "Outside of the mark.");
    this.setCurrent(mark?.id ?? null);
  }

  setCurrent(id) {
    if (id === this.current) return;
    this.current = id;
    this.refresh();
  }

  /** Bring toolbar and card up to date, once a frame, and the list a little later. */
  refresh() {
    this.#frame ??= requestAnimationFrame(() => this.#update());
  }

  #update() {
    cancelAnimationFrame(this.#frame);
    this.#frame = null;
    const { marks, history } = this.session;
    const mark = marks.get(this.current);
    this.#toolbar.show(mark?.label, history, mark, !this.legend.hidden);
    this.card.show(mark, mark && this.#here(mark));
    this.#painter.emphasize("current", mark ?? null);
    this.#listing ??= setTimeout(() => {
      this.#listing = null;
      this.list.draw(this.current);
    }, LATER);
  }

  /** Go to the note of the mark at the caret. */
  openCard() {
    this.#update();
    if (this.current) this.card.focus();
    else this.say("Put the caret into a mark first.");
  }

  #here(mark) {
    return this.session.marks.touching(mark.start, mark.end);
  }

  /** Give the selected words a label, or the mark at the caret another one. */
  choose(index) {
    const label = this.session.labels[index];
    if (!label) return;
    if (this.selection) {
      const { start, end } = this.selection;
      this.#letGo(end); // before anything changes: moving the selection lays out what has changed
      const { mark, isNew } = this.session.add(start, end, label.id);
      this.say(isNew ? `${this.describe(mark)}.` : `Already marked: ${this.describe(mark)}.`);
      this.setCurrent(mark.id);
    } else if (this.current) {
      if (this.session.marks.get(this.current).label !== label.id)
        this.session.change(this.current, { label: label.id });
      this.say(`Changed to ${this.describe(this.session.marks.get(this.current))}.`);
    } else this.say("Select some words first, then choose the label.");
  }

  /** Let go of the selection: dragging selected text would otherwise start a drag-and-drop. */
  #letGo(caret) {
    this.selection = null;
    this.caret = caret;
    this.#painter.emphasize("selected", null);
    if (!this.session.readOnly && this.region.selection()) this.region.select(caret);
  }

  remove() {
    const mark = this.session.marks.get(this.current);
    if (!mark) return this.say("Put the caret into a mark first.");
    const words = this.describe(mark);
    const inside = this.card.box.contains(document.activeElement);
    this.session.change(mark.id, null);
    this.say(`Deleted: ${words}.`);
    if (inside || !this.session.marks.size) this.focusText();
  }

  travel(direction) {
    const step = this.session.travel(direction);
    if (!step) return this.say(`Nothing to ${direction}.`);
    this.card.renew();
    const mark = this.session.marks.get(step.id);
    if (mark) {
      this.#letGo(mark.end);
      this.setCurrent(mark.id);
    }
    this.say(
      `${direction === "undo" ? "Undone" : "Redone"}. ${mark ? this.describe(mark) : "The mark is gone"}.`,
    );
  }

  setVoice(step = 1) {
    const mark = this.session.marks.get(this.current);
    const { voices } = this.session;
    if (!mark || !voices.length) return;
    const at = voices.findIndex((voice) => voice.id === mark.voice);
    const voice = voices[(at + step) % voices.length];
    this.session.change(mark.id, { voice: voice.id });
    this.say(`Who speaks: ${voice.name}.`);
  }

  /** Move to the next (1) or previous (-1) mark of the text. */
  step(direction) {
    const { sorted } = this.session.marks;
    if (!sorted.length) return this.say("There are no marks yet.");
    let at = sorted.indexOf(this.session.marks.get(this.current));
    if (at >= 0) at += direction;
    else if (direction > 0) at = sorted.findIndex((mark) => mark.start >= this.caret);
    else at = sorted.findLastIndex((mark) => mark.start < this.caret);
    at = ((at % sorted.length) + sorted.length) % sorted.length;
    this.show(sorted[at].id, `, ${at + 1} of ${sorted.length}`);
  }

  nextHere() {
    const here = this.#here(this.session.marks.get(this.current));
    const at = here.findIndex((mark) => mark.id === this.current);
    this.setCurrent(here[(at + 1) % here.length].id);
    this.say(`${this.describe(this.session.marks.get(this.current))}.`);
  }

  /** Jump to a mark in the text. */
  show(id, suffix = "") {
    const mark = this.session.marks.get(id);
    if (!mark) return;
    this.current = id;
    this.selection = null;
    this.caret = mark.start;
    this.region.reveal(mark.start);
    this.region.node.focus({ preventScroll: true });
    if (!this.session.readOnly) this.region.select(mark.start);
    this.say(`${this.describe(mark)}${suffix}.`);
    this.refresh();
  }

  /** Select the word or sentence at the caret; `extend` adds the next one to what is selected. */
  selectUnit(kind, extend) {
    const { page } = this.session;
    const old = this.selection;
    let span =
      extend && old ? page[`${kind}After`](old.end) : page[`${kind}At`](old ? old.start : this.caret);
    if (!span) return;
    if (extend && old) span = [old.start, span[1]];
    this.region.node.focus({ preventScroll: true });
    this.region.select(...span);
    this.say(`Selected: ${page.quote(...span)}`);
  }

  describe(mark) {
    const { session } = this;
    return [session.label(mark.label).name, session.voiceName(mark.voice), `“${session.quote(mark, 120)}”`]
      .filter(Boolean)
      .join(", ");
  }

  toggleLegend() {
    this.legend.hidden = !this.legend.hidden;
    this.refresh();
  }

  focusText() {
    this.region.node.focus({ preventScroll: true });
    if (!this.session.readOnly && !this.region.selection()) this.region.select(this.caret);
  }

  leave() {
    leaveTo(this.root);
  }

  say(sentence) {
    this.live.say(sentence);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#listing);
    this.#abort.abort();
    this.#visible.stop();
    this.#painter.stop();
    this.root.remove();
  }
}
