import { newId as uuid } from "./ids.js";
import { sortKept } from "./merge.js";

const SLOW = 2000; // milliseconds without an answer after which a person should know
const RETRY = 5000; // milliseconds until an unanswered change is sent again; doubles each time

/**
 * Bring changes to the marks file and know, for each, whether it is there.
 *
 * A change is written to the browser's journal first, then sent; it counts as saved when Python has answered
 * that it is on the disk, and only then leaves the journal. Records are in the wire form.
 */
export class Saver {
  #pending = new Map();
  #live = true;
  #none = true; // nothing was ever saved
  #timer = null;

  /** `check` asks whether Python still knows the widget, and calls `setLive` when it does not. */
  constructor({ send, journal, onRecords, onStatus, check = () => {}, clock = Date.now, newId = uuid }) {
    Object.assign(this, { send, journal, onRecords, onStatus, check, clock, newId });
  }

  /** Save a record, or delete it where it says `deleted`. */
  put(record) {
    const op = this.newId();
    const next = { ...record, revision: (record.revision || 0) + 1 };
    const kept = this.journal.write({ op, time: this.clock(), record: next });
    this.#pending.set(record.id, { op, record, kept, tries: 0, refused: "", ask: kindOf(record) });
    this.#post(record.id);
    this.#changed();
  }

  /** Send what the browser kept from an earlier time; Python decides by revision which copy holds. */
  adopt(entries) {
    for (const { op, record, time, moved } of entries) {
      const kept = moved || this.journal.write({ op, record, time });
      this.#pending.set(record.id, { op, record, kept, moved, tries: 0, refused: "", ask: "journal" });
      this.#post(record.id);
    }
    if (entries.length) this.#changed();
  }

  /** Sort the journal against the file's records; forget what is settled, give {fresh, old}. */
  kept(known) {
    const { settled, fresh, old } = sortKept(this.journal.entries(), known, this.journal.text, this.clock());
    this.journal.forget(settled);
    if (known.size) this.#none = false;
    return { fresh, old };
  }

  /** Take in a message from Python. */
  receive(message) {
    this.#live = true;
    if (message.kind === "ack") this.#acknowledge(message.op, message.records ?? [message.record]);
    else if (message.kind === "refused") this.#refuse(message.op, message.sentence);
    else if (message.kind === "changed") this.#acknowledge(null, message.records);
    else return;
    this.#changed();
  }

  #acknowledge(op, records) {
    const shown = [];
    this.#none = false;
    for (const record of records) {
      const mine = this.#pending.get(record.id);
      if (mine && mine.op !== op) {
        // A later change of ours is under way: keep its content, but know what it replaces.
        mine.record.revision = Math.max(mine.record.revision || 0, record.revision);
        continue;
      }
      if (mine) {
        this.#pending.delete(record.id);
        this.journal.settle(record.id, op);
      }
      shown.push(record);
    }
    if (shown.length) this.onRecords(shown);
  }

  #refuse(op, sentence) {
    for (const entry of this.#pending.values()) if (entry.op === op) entry.refused = sentence;
  }

  /** The connection to Python ended (its program was restarted) or came back. */
  setLive(live) {
    this.#live = live;
    this.#changed();
  }

  /** The records whose change is on its way to the disk. */
  get waiting() {
    return [...this.#pending.keys()].filter((id) => this.#live && !this.#pending.get(id).refused);
  }

  /** Send everything again that has not been saved. */
  retry() {
    for (const [id, entry] of this.#pending) {
      entry.refused = "";
      this.#post(id);
    }
    this.#changed();
  }

  #post(id) {
    const entry = this.#pending.get(id);
    entry.sent = this.clock();
    entry.tries += 1;
    const { op, record, ask, moved } = entry;
    try {
      if (ask === "journal") this.send({ kind: ask, op, records: [record], moved });
      else if (ask === "delete") this.send({ kind: ask, op, id, revision: record.revision || 0 });
      else this.send({ kind: ask, op, record });
    } catch {
      this.#live = false;
    }
  }

  #tick() {
    const now = this.clock();
    let asking = false;
    for (const [id, { sent, tries, refused }] of this.#pending) {
      if (!this.#live || refused) continue;
      if (now - sent > RETRY * 2 ** Math.min(tries - 1, 4)) this.#post(id);
      if (now - sent > SLOW && tries === 1) asking = true;
    }
    if (asking) this.check();
    this.#changed();
  }

  #changed() {
    clearTimeout(this.#timer);
    if (this.#pending.size) this.#timer = setTimeout(() => this.#tick(), SLOW / 2);
    this.onStatus(this.status);
  }

  /** Tell how things stand: {state: saved | waiting | kept | lost | refused, count, slow, sentence, none}. */
  get status() {
    const entries = [...this.#pending.values()];
    const count = entries.length;
    if (!count) return { state: this.#live ? "saved" : "idle", count, none: this.#none };
    const kept = entries.every((entry) => entry.kept);
    const refused = entries.find((entry) => entry.refused);
    if (refused) return { state: "refused", count, kept, sentence: refused.refused };
    if (!this.#live) return { state: kept ? "kept" : "lost", count };
    const oldest = Math.min(...entries.map((entry) => entry.sent - (entry.tries > 1 ? SLOW : 0)));
    return { state: "waiting", count, kept, slow: this.clock() - oldest > SLOW };
  }

  stop() {
    clearTimeout(this.#timer);
  }
}

function kindOf(record) {
  return record.deleted ? "delete" : "put";
}
