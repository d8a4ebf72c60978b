/**
 * What this browser keeps until the marks file has it: one entry a record, so that two tabs never
 * overwrite each other. `scope` names course, exercise, question and user; `text` the version of
 * the text that places refer to.
 */
export class Journal {
  #storage;
  #prefix;

  constructor(storage, scope, text) {
    this.#storage = storage;
    this.#prefix = `suasion/${scope}/`;
    this.text = text;
  }

  #key(id) {
    return `${this.#prefix}${this.text}/${id}`;
  }

  /** Keep an entry {op, time, record}; false when the browser refuses (full, or switched off). */
  write(entry) {
    try {
      this.#storage.setItem(this.#key(entry.record.id), JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  }

  /** Forget a record's entry, if it is still the one of this operation. */
  settle(id, op) {
    try {
      const kept = JSON.parse(this.#storage.getItem(this.#key(id)) ?? "null");
      if (kept?.op === op) this.#storage.removeItem(this.#key(id));
    } catch {
      // Nothing can be read, so nothing was kept.
    }
  }

  /** All entries of this scope, oldest first, those about other versions of the text too. */
  entries() {
    const keys = Array.from({ length: this.#storage?.length ?? 0 }, (_, i) => this.#storage.key(i));
    return keys
      .filter((key) => key.startsWith(this.#prefix))
      .map((key) => ({
        ...readEntry(this.#storage.getItem(key)),
        key,
        text: key.slice(this.#prefix.length).split("/")[0],
      }))
      .filter((entry) => entry.op)
      .sort((a, b) => a.time - b.time);
  }

  forget(entries) {
    for (const { key } of entries) this.#storage?.removeItem(key);
  }
}

function readEntry(string) {
  try {
    const entry = JSON.parse(string);
    return typeof entry.op === "string" && typeof entry.record.id === "string" ? entry : null;
  } catch {
    return null;
  }
}

/** The browser's storage, or null where it is switched off; what is private does not outlive the tab. */
export function browserStorage(isPrivate = false) {
  try {
    return isPrivate ? globalThis.sessionStorage : globalThis.localStorage;
  } catch {
    return null;
  }
}
