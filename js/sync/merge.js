/** What to do with the changes that a browser kept, given what the marks file holds. */

import { CONTENT } from "./record.js";

export const OLD = 12 * 60 * 60 * 1000; // milliseconds; beyond, somebody else may have sat here: ask first

export function sameContent(a, b) {
  return CONTENT.every((name) => JSON.stringify(a[name] ?? "") === JSON.stringify(b[name] ?? ""));
}

/**
 * Sort journal entries into {settled, fresh, old}: what the file already has or has newer, what goes to it at
 * once, and what a person must be asked about (kept long ago, or on another version of the text).
 * `known` is a Map from id to the file's record; `text` is the version shown; `now` is in milliseconds.
 */
export function sortKept(entries, known, text, now) {
  const result = { settled: [], fresh: [], old: [] };
  for (const entry of entries) {
    const { record } = entry;
    const held = known.get(record.id);
    if (
      !held
        ? record.deleted
        : held.revision > record.revision || (!record.deleted && sameContent(held, record))
    ) {
      result.settled.push(entry);
    } else if (entry.text !== text || now - entry.time > OLD) {
      result.old.push(entry);
    } else {
      result.fresh.push(entry);
    }
  }
  return result;
}
