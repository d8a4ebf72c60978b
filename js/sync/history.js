/**
 * Undo and redo without limit. A change is {id, before, after}: the record's content before and
 * after, or null where there was none. Changes that carry the same `run` belong to one step,
 * such as the letters of a note.
 */
export class History {
  #done = [];
  #undone = [];

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  push(change, run = null) {
    this.#undone = [];
    const last = this.#done.at(-1);
    if (run !== null && last?.run === run && last.id === change.id) last.after = change.after;
    else this.#done.push({ ...change, run });
  }

  /** Take the last step back: {id, content} to restore, or null. */
  undo() {
    return this.#move(this.#done, this.#undone, "before");
  }

  redo() {
    return this.#move(this.#undone, this.#done, "after");
  }

  #move(from, to, side) {
    const change = from.pop();
    if (!change) return null;
    change.run = null;
    to.push(change);
    return { id: change.id, content: change[side] };
  }
}
