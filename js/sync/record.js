/**
 * The fields of a record as it travels; annotations/annotation.py lists the
 * same, and a test compares the two.
 */

export const WIRE = [
  ...["id", "question", "kind", "start", "end", "quote", "label", "voice", "note", "disagree"],
  ...["row", "column", "value", "revision", "created", "modified", "deleted"],
];

/** What a person decides: records that agree in these say the same. */
export const CONTENT = ["start", "end", "label", "voice", "note", "disagree", "value"];

/** The same of a mark, which has no value of its own. */
export const MARK_CONTENT = CONTENT.filter((name) => name !== "value");
