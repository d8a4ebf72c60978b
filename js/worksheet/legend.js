import { el } from "../ui/dom.js";

const KEYS = [
  ["Tab", "to the next field"],
  ["1 – 9", "choose an option by its number"],
  ["← → ↑ ↓", "choose among the options"],
  ["Enter", "same question in the next row"],
  ["N", "next empty field"],
  ["Delete", "take an answer back"],
  ["Ctrl+Z, Ctrl+Shift+Z", "undo, redo"],
  ["Shift+Enter", "on to the next cell"],
  ["Esc, Tab", "back to the notebook, and in again"],
];

/** What the options mean, and which keys there are; shown on demand. */
export function legend(id, { columns, named }) {
  const meanings = columns
    .filter(({ options }) => options.some(({ definition }) => definition))
    .map(({ title, options }) => {
      const list = options.flatMap(({ name, definition }) => [
        el("dt", { text: name }),
        el("dd", { text: definition }),
      ]);
      return el("div", {}, el("p", { class: "suasion-w-title", text: title }), el("dl", {}, ...list));
    });
  const keys = el("dl", { class: "suasion-w-keys" });
  for (const [key, what] of KEYS) {
    if (!named && key.startsWith("Enter")) continue;
    keys.append(el("dt", {}, el("kbd", { text: key })), el("dd", { text: what }));
  }
  return el(
    "div",
    {
      class: "suasion-w-legend",
      id,
      role: "group",
      "aria-label": "What the options mean, and the keys",
      hidden: true,
    },
    ...meanings,
    keys,
  );
}
