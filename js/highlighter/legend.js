import { el } from "../ui/dom.js";
import { sample } from "./toolbar.js";

const KEYS = [
  ["← → ↑ ↓", "move; with Shift, select"],
  ["W, S", "select word, sentence; with Shift, one more"],
  ["1 – 9", "give or change the label"],
  ["N, Shift+N", "next, previous mark"],
  ["Enter", "write a note"],
  ["Delete", "delete the mark"],
  ["Ctrl+Z, Ctrl+Shift+Z", "undo, redo"],
  ["Esc", "back to the notebook"],
];

/** What the labels mean, where they get hard, and which keys there are; shown on demand. */
export function legend({ labels, voices, readOnly }) {
  const list = el("dl");
  labels.forEach((label, i) => {
    list.append(el("dt", {}, sample(label, i), ` ${label.name}`), el("dd", { text: label.definition }));
    for (const hard of label.hard_cases ?? []) list.append(el("dd", { class: "suasion-hard", text: hard }));
  });
  const keys = el("dl", { class: "suasion-keys" });
  const voiceKey = voices.length
    ? [["V", `who speaks: ${voices.map((voice) => voice.name).join(", ")}`]]
    : [];
  for (const [key, what] of readOnly ? [] : [...KEYS, ...voiceKey]) {
    keys.append(el("dt", {}, el("kbd", { text: key })), el("dd", { text: what }));
  }
  return el(
    "div",
    { class: "suasion-legend", role: "group", "aria-label": "What the labels and keys mean", hidden: true },
    list,
    keys,
  );
}
