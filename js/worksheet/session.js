import { newId } from "../sync/ids.js";
import { GO_ON } from "../ui/status.js";
import { Session } from "../sync/session.js";
import { isEmpty, sameValue, worse } from "./values.js";

/**
 * What all views of one worksheet share, beyond the options (title, whole, ...): rows, columns and answers.
 */
export class SheetSession extends Session {
  #tries = new Map();

  constructor(model) {
    super(model);
    this.columns = model.get("columns");
    this.rows = model.get("rows");
    this.named = this.rows[0].id !== "";
    this.records = new Map();
    this.cells = cells(this.rows, this.columns, this.whole);
    this.public = this.makeSaver(false, this.scope, { private: false });
    this.private = [...this.cells.values()].some(({ column }) => column.private)
      ? this.makeSaver(true, `private/${this.scope}`, { private: true })
      : null;
    this.savers = [this.public, this.private].filter(Boolean);
    this.load(this.public, model.get("records"));
    this.open();
  }

  // An answer belongs to a question, not to a place: another version of the text does not make it doubtful.
  knows(id) {
    return this.cells.has(id);
  }

  hold(record) {
    this.records.set(record.id, record);
  }

  saverOf(id) {
    return this.private && this.cells.get(id)?.column.private ? this.private : this.public;
  }

  hearers({ kind, records = [] }) {
    const isPrivate =
      this.private && (kind === "refused" || records.some(({ id }) => this.saverOf(id) === this.private));
    return isPrivate ? this.savers : [this.public];
  }

  get status() {
    return this.savers.map((saver) => saver.status).reduce(worse);
  }

  receive(message) {
    if (message.kind === "tried") {
      this.#tries.get(message.op)?.(message);
      this.#tries.delete(message.op);
    } else if (message.kind !== "private") {
      super.receive(message);
    } else if (this.private) {
      this.load(this.private, message.records);
      this.tell({ ids: message.records.map((record) => record.id) });
    }
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
    if (!sameValue(before, after)) this.step(id, { value: before }, { value: after }, run);
  }

  write(id, { value }) {
    const { row, column } = this.cells.get(id);
    const now = new Date().toISOString();
    const record = {
      revision: 0,
      created: now,
      ...this.records.get(id),
      ...{ id, question: this.question, kind: "answer", row: row.id, column: column.id },
      value,
      modified: now,
      deleted: value === null,
      disagree: column.kind === "disagree" && value ? value : "",
    };
    this.hold(record);
    return record;
  }

  /** Take the last step back, or forward again; gives the cell that changed, or null. */
  travel(direction) {
    const step = super.travel(direction);
    return step && this.cells.get(step.id);
  }

  /** Ask Python what a pattern matches. */
  tryPattern(column, value) {
    const op = newId();
    return new Promise((resolve) => {
      this.#tries.set(op, resolve);
      try {
        this.model.send({ kind: "try", op, column: column.id, value });
      } catch {
        resolve({ sentence: GO_ON });
      }
    });
  }

  /** The cells that ask for an answer: [{id, row, column}], in the order of the sheet. */
  get asked() {
    return [...this.cells.values()].filter(({ column }) => column.kind !== "disagree");
  }
}

/** All cells by the id of their record: {id, row, column}, that of the whole sheet last. */
function cells(rows, columns, whole) {
  const found = rows.flatMap((row) => row.records.map((id, i) => ({ id, row, column: columns[i] })));
  if (whole) found.push({ id: whole.record, row: { id: "" }, column: whole });
  return new Map(found.map((cell) => [cell.id, cell]));
}
