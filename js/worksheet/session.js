import { History } from "../sync/history.js";
import { placeSnapshot, sender, watchConnection } from "../sync/connection.js";
import { Journal, browserStorage } from "../sync/journal.js";
import { newId } from "../sync/ids.js";
import { Saver } from "../sync/saving.js";
import { isEmpty, sameValue, worse } from "./values.js";

/** What all views of one worksheet share: rows, columns, answers, undo, and saving. */
export class Session {
  #listeners = new Set();
  #tries = new Map();

  constructor(model) {
    Object.assign(this, model.get("options")); // title, question, whole, scope, text, readOnly, problems, language
    this.model = model;
    this.columns = model.get("columns");
    this.rows = model.get("rows");
    this.named = this.rows[0].id !== "";
    this.history = new History();
    this.records = new Map();
    this.cells = new Map();
    this.rows.forEach((row) =>
      row.records.forEach((id, i) => this.cells.set(id, { id, row, column: this.columns[i] })),
    );
    if (this.whole)
      this.cells.set(this.whole.record, { id: this.whole.record, row: { id: "" }, column: this.whole });
    this.check = watchConnection(model, this.instance, (live) =>
      this.#savers.forEach((saver) => saver.setLive(live)),
    );
    this.send = sender(model);
    this.#connect();
    model.on("msg:custom", (message) => this.#receive(message));
    model.send({ kind: "hello" });
  }

  #connect() {
    this.public = this.#saver(false);
    this.private = [...this.cells.values()].some(({ column }) => column.private) ? this.#saver(true) : null;
    this.old = [];
    this.#load(this.public, this.model.get("records"));
  }

  #saver(isPrivate) {
    return new Saver({
      send: (message) => this.send({ ...message, private: isPrivate }),
      journal: new Journal(
        browserStorage(isPrivate),
        isPrivate ? `private/${this.scope}` : this.scope,
        this.text,
      ),
      onRecords: (records) => this.#take(records),
      onStatus: () => this.#tell({ status: this.status }),
      check: () => this.check(),
    });
  }

  get #savers() {
    return [this.public, this.private].filter(Boolean);
  }

  #load(saver, records) {
    for (const record of records) this.records.set(record.id, record);
    if (this.readOnly) return;
    const { fresh, old } = saver.kept(new Map(records.map((record) => [record.id, record])));
    const asked = ({ record }) => this.cells.has(record.id);
    // An answer belongs to a question, not to a place: another version of the text does not make it doubtful.
    this.old = [...this.old, ...old.filter(asked)];
    this.adopt(fresh.filter(asked));
  }

  /** Take back what this browser kept. */
  adopt(entries) {
    this.old = this.old.filter((entry) => !entries.includes(entry));
    for (const { record } of entries) this.records.set(record.id, record);
    for (const saver of this.#savers)
      saver.adopt(entries.filter(({ record }) => this.#saverOf(record.id) === saver));
    this.#forget(entries.filter((entry) => entry.text !== this.text));
    this.#tell({ ids: entries.map(({ record }) => record.id) });
  }

  forget(entries) {
    this.old = [];
    this.#forget(entries);
  }

  #forget(entries) {
    for (const saver of this.#savers) saver.journal.forget(entries);
  }

  #saverOf(id) {
    return this.private && this.cells.get(id)?.column.private ? this.private : this.public;
  }

  get status() {
    return this.#savers.map((saver) => saver.status).reduce(worse);
  }

  retry() {
    for (const saver of this.#savers) saver.retry();
  }

  #receive(message) {
    if (message.kind === "tried") {
      this.#tries.get(message.op)?.(message);
      this.#tries.delete(message.op);
    } else if (message.kind === "snapshot") {
      placeSnapshot(this.model, message);
    } else if (message.kind === "private") {
      if (!this.private) return;
      this.#load(this.private, message.records);
      this.#tell({ ids: message.records.map((record) => record.id) });
    } else {
      const ids = (message.records ?? []).map((record) => record.id);
      const isPrivate =
        this.private && (ids.some((id) => this.#saverOf(id) === this.private) || message.kind === "refused");
      for (const saver of isPrivate ? this.#savers : [this.public]) saver.receive(message);
    }
  }

  #take(records) {
    const known = records.filter((record) => this.cells.has(record.id));
    for (const record of known) this.records.set(record.id, record);
    if (known.length) this.#tell({ ids: known.map((record) => record.id) });
  }

  /** The answer in a cell; null where there is none. */
  value(id) {
    const record = this.records.get(id);
    return !record || record.deleted || isEmpty(record.value) ? null : record.value;
  }

  /** Give an answer, null to take it back, as one step that can be undone; equal `run`s make one step. */
  answer(id, value, run = null) {
    const before = this.value(id);
    const after = isEmpty(value) ? null : value;
    if (sameValue(before, after)) return;
    this.history.push({ id, before: { value: before }, after: { value: after } }, run);
    this.#apply(id, after);
  }

  #apply(id, value) {
    const { row, column } = this.cells.get(id);
    const old = this.records.get(id);
    const now = new Date().toISOString();
    const fixed = { id, question: this.question, kind: "answer", row: row.id, column: column.id };
    const record = {
      revision: 0,
      created: now,
      ...old,
      ...fixed,
      value,
      modified: now,
      deleted: value === null,
    };
    record.disagree = column.kind === "disagree" && value ? value : "";
    this.records.set(id, record);
    this.#saverOf(id).put(record);
    this.#tell({ ids: [id] });
  }

  /** Take the last step back, or forward again; gives the cell that changed, or null. */
  travel(direction) {
    const step = this.history[direction]();
    if (!step) return null;
    this.#apply(step.id, step.content.value);
    return this.cells.get(step.id);
  }

  /** Ask Python what a pattern matches. */
  tryPattern(column, value) {
    const op = newId();
    return new Promise((resolve) => {
      this.#tries.set(op, resolve);
      try {
        this.model.send({ kind: "try", op, column: column.id, value });
      } catch {
        resolve({ sentence: "Run the cell again to see what it matches." });
      }
    });
  }

  /** The cells that ask for an answer: [{id, row, column}], in the order of the sheet. */
  get asked() {
    return [...this.cells.values()].filter(({ column }) => column.kind !== "disagree");
  }

  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(event) {
    for (const listener of this.#listeners) listener(event);
  }

  stop() {
    for (const saver of this.#savers) saver.stop();
    this.#listeners.clear();
  }
}
