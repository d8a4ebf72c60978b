import { reanchor } from "../text/anchors.js";
import { History } from "../sync/history.js";
import { Page } from "../text/page.js";
import { placeSnapshot, sender, watchConnection } from "../sync/connection.js";
import { Journal, browserStorage } from "../sync/journal.js";
import { newId } from "../sync/ids.js";
import { MARK_CONTENT } from "../sync/record.js";
import { Saver } from "../sync/saving.js";
import { Marks } from "./marks.js";
import { UNKNOWN } from "../ui/label-styles.js";

/** What all views of one widget share: the text, the marks, undo, and saving. */
export class Session {
  #listeners = new Set();

  constructor(model) {
    const options = model.get("options");
    this.model = model;
    Object.assign(this, options); // labels, voices, mode, question, private, scope, text, language
    this.page = new Page(model.get("units"), options.language);
    this.marks = new Marks(this.page);
    this.history = new History();
    this.readOnly = options.mode === "read";
    this.saver = new Saver({
      send: sender(model),
      journal: new Journal(browserStorage(options.private), options.scope, options.text),
      onRecords: (records) => this.#take(records),
      onStatus: (status) => this.#tell({ status }),
      check: watchConnection(model, options.instance, (live) => this.saver.setLive(live)),
    });
    this.#load(model.get("records"));
    model.on("msg:custom", (message) => this.#receive(message));
    model.send({ kind: "hello" });
  }

  #load(records) {
    for (const record of records) this.marks.take(record);
    this.old = [];
    if (this.readOnly) return;
    const { fresh, old } = this.saver.kept(new Map(records.map((record) => [record.id, record])));
    this.old = old;
    this.#adopt(fresh);
  }

  #adopt(entries) {
    for (const { record } of entries) this.marks.take(record);
    this.saver.adopt(entries);
  }

  /** Take back what the browser kept long ago; gives how many places are not in this text any more. */
  restore(entries) {
    const found = entries.map((entry) => this.#replaced(entry)).filter(Boolean);
    this.#adopt(found);
    this.forget(
      entries.filter(({ op, text }) => text !== this.text && found.some((entry) => entry.op === op)),
    );
    this.#tell({ ids: found.map(({ record }) => record.id) });
    return entries.length - found.length;
  }

  /** What was kept on another version of the text, on this one; null where its words are gone. */
  #replaced(entry) {
    const { text, record } = entry;
    if (text === this.text || record.deleted) return entry;
    const place = reanchor(this.page.string, record.quote, record.prefix, record.suffix);
    if (!place) return null;
    const [start, end] = this.page.toText(...place);
    return { ...entry, record: { ...record, start, end } };
  }

  forget(entries) {
    this.old = [];
    this.saver.journal.forget(entries);
  }

  #receive(message) {
    if (message.kind === "snapshot") placeSnapshot(this.model, message);
    else this.saver.receive(message);
  }

  #take(records) {
    for (const record of records) this.marks.take(record);
    this.#tell({ ids: records.map((record) => record.id) });
  }

  /** Mark a span of the page; gives the new mark, or the one that is there already. */
  add(start, end, label) {
    const same = this.marks
      .touching(start, end)
      .find((m) => m.start === start && m.end === end && m.label === label);
    if (same) return { mark: same, isNew: false };
    const id = `urn:uuid:${newId()}`;
    this.change(id, { start, end, label, voice: null, note: "", disagree: "" });
    return { mark: this.marks.get(id), isNew: true };
  }

  /** Change a mark's content (null deletes it) as one step that can be undone; equal `run`s make one step. */
  change(id, fields, run = null) {
    const before = content(this.marks.get(id));
    const after = fields && { ...before, ...fields };
    this.history.push({ id, before, after }, run);
    this.#apply(id, after);
  }

  undo() {
    return this.#step(this.history.undo());
  }

  redo() {
    return this.#step(this.history.redo());
  }

  #step(change) {
    if (!change) return null;
    this.#apply(change.id, change.content);
    return change;
  }

  #apply(id, after) {
    const record = this.marks.write(id, after, this.question);
    if (record) this.saver.put(record);
    this.#tell({ ids: [id] });
  }

  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(event) {
    for (const listener of this.#listeners) listener(event);
  }

  /** The place of a label in the scheme; of an unknown one, the place after the last. */
  labelIndex(id) {
    const index = this.labels.findIndex((label) => label.id === id);
    return index < 0 ? this.labels.length : index;
  }

  label(id) {
    return this.labels.find((label) => label.id === id) ?? { ...UNKNOWN, name: id ?? "Mark" };
  }

  /** The words of a mark on one line, the middle of many left out. */
  quote({ start, end }, most) {
    const words = this.page.quote(start, end);
    return words.length > most ? `${words.slice(0, most * 0.6)} … ${words.slice(-most * 0.3)}` : words;
  }

  voiceName(id) {
    return id ? (this.voiceNames[id] ?? id) : "";
  }

  stop() {
    this.saver.stop();
    this.#listeners.clear();
  }
}

function content(mark) {
  return mark ? Object.fromEntries(MARK_CONTENT.map((name) => [name, mark[name]])) : null;
}
