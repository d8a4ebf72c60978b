import { el } from "./dom.js";

/** Ask whether changes that this browser kept long ago belong to the person who sits here now. */
export function restoreQuestion(entries, { add, forget }) {
  const day = new Date(Math.max(...entries.map((entry) => entry.time))).toLocaleDateString();
  const what = entries.length === 1 ? "1 change" : `${entries.length} changes`;
  const words = el("p", {
    text: `This browser kept ${what} from ${day} that your marks file does not have. Are they yours?`,
  });
  const close = (answer) => () => {
    box.remove();
    answer(entries);
  };
  const box = el(
    "div",
    { class: "suasion-restore", role: "group", "aria-label": "Changes kept in this browser" },
    words,
    el("button", { type: "button", text: "Add them", onclick: close(add) }),
    el("button", { type: "button", text: "Forget them", onclick: close(forget) }),
  );
  return box;
}
