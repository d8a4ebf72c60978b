import { el } from "../ui/dom.js";
import { patternField } from "./pattern/builder.js";
import { choiceField } from "./choice.js";
import { pickField } from "./pick.js";
import { numberField, shortField } from "./typed.js";

const KINDS = {
  choice: choiceField,
  scale: choiceField,
  number: numberField,
  short: shortField,
  passage: shortField,
  disagree: shortField,
  pick: pickField,
  pattern: patternField,
};

/**
 * The control of one cell: {node, show(value), focus()}, and where it can: `digit(n)`, `clear()`;
 * `typed` where letters are its own. `caption` holds the nodes of its visible title, with the row's name
 * for those who do not see the row.
 */
export function field(cell, options) {
  const { column, row } = cell;
  const caption = [el("span", { class: "suasion-w-title", text: column.title })];
  if (row.id) caption.push(el("span", { class: "suasion-unseen", text: `, ${row.title || row.id}` }));
  if (column.private) caption.push(el("span", { class: "suasion-w-private", text: "private" }));
  if (column.help) caption.push(el("span", { class: "suasion-w-help", text: column.help }));
  return KINDS[column.kind]({ ...options, column, caption });
}
