import { placeSnapshot, sender, watchConnection } from "./connection.js";
import { History } from "./history.js";
import { Journal, browserStorage } from "./journal.js";
import { Saver } from "./saving.js";
import { saversOf } from "./settled.js";

/**
 * What all views of one widget share: its options, its records, undo, and saving.
 *
 * A widget says in its own session how records are held: `hold(record)` takes one in,
 * `write(id, content)` makes the record to save of a change and holds it (null where nothing changes). One
 * with several savers, or records that it does not know, says more. Its constructor makes `savers`, loads
 * what the file holds, and opens.
 */
export class Session {
  #listeners = new Set();
  #send;
  #check;

  constructor(model) {
    this.model = model;
    Object.assign(this, model.get("options"));
    this.history = new History();
    this.savers = [];
    this.old = []; // what this browser kept and a person must be asked about
    this.#send = sender(model);
    this.#check = watchConnection(model, this.instance, (live) => {
      for (const saver of this.savers) saver.setLive(live);
    });
  }

  /** Make a saver; `more` goes along with each of its messages. */
  makeSaver(isPrivate, scope = this.scope, more = {}) {
    const saver = new Saver({
      send: (message) => this.#send({ ...message, ...more }),
      journal: new Journal(browserStorage(isPrivate), scope, this.text),
      onRecords: (records) => this.#take(records),
      onStatus: () => this.tell({ status: this.status }),
      check: () => this.#check(),
    });
    saversOf(this.model).add(saver);
    return saver;
  }

  /** Hold what the file has, and what this browser kept beyond it: what is old waits for a person's word. */
  load(saver, records) {
    for (const record of records) this.hold(record);
    if (this.readOnly) return;
    const { fresh, old } = saver.kept(new Map(records.map((record) => [record.id, record])));
    const known = ({ record }) => this.knows(record.id);
    this.old = [...this.old, ...old.filter(known)];
    this.adopt(fresh.filter(known));
  }

  /** Hear Python from now on, and let it know that a page is here. */
  open() {
    this.model.on("msg:custom", (message) => this.receive(message));
    this.model.send({ kind: "hello" });
  }

  /** Whether what was kept stands elsewhere now: then it is shown, and let go of, when Python has found its place. */
  moved() {
    return false;
  }

  knows() {
    return true;
  }

  saverOf() {
    return this.savers[0];
  }

  /** The savers that a message of Python's is for. */
  hearers() {
    return this.savers;
  }

  receive(message) {
    if (message.kind === "snapshot") placeSnapshot(this.model, message);
    else for (const saver of this.hearers(message)) saver.receive(message);
  }

  #take(records) {
    const known = records.filter((record) => this.knows(record.id));
    for (const record of known) this.hold(record);
    if (known.length) this.tell({ ids: known.map((record) => record.id) });
  }

  /** Take back what this browser kept. */
  adopt(entries) {
    this.old = this.old.filter((entry) => !entries.includes(entry));
    for (const entry of entries) {
      entry.moved = this.moved(entry);
      if (!entry.moved) this.hold(entry.record);
    }
    for (const saver of this.savers)
      saver.adopt(entries.filter(({ record }) => this.saverOf(record.id) === saver));
    this.#forget(entries.filter((entry) => entry.text !== this.text && !entry.moved));
    this.tell({ ids: entries.map(({ record }) => record.id) });
  }

  forget(entries) {
    this.old = [];
    this.#forget(entries);
  }

  #forget(entries) {
    for (const saver of this.savers) saver.journal.forget(entries);
  }

  /** Change a record's content as one step that can be undone; equal `run`s make one step. */
  step(id, before, after, run) {
    this.history.push({ id, before, after }, run);
    this.#apply(id, after);
  }

  /**
   * Take the last step back ("undo"), or forward again ("redo"); gives what
   * changed as {id, content}, or null.
   */
  travel(direction) {
    const step = this.history[direction]();
    if (step) this.#apply(step.id, step.content);
    return step;
  }

  #apply(id, content) {
    const record = this.write(id, content);
    if (record) this.saverOf(id).put(record);
    this.tell({ ids: [id] });
  }

  get status() {
    return this.savers[0].status;
  }

  retry() {
    for (const saver of this.savers) saver.retry();
  }

  /**
   * Have `listener` called with {ids} of records that changed, or with {status};
   * gives a function that ends it.
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event) {
    for (const listener of this.#listeners) listener(event);
  }

  stop() {
    for (const saver of this.savers) {
      saver.stop();
      saversOf(this.model).delete(saver);
    }
    this.#listeners.clear();
  }
}
