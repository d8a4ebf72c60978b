import { el } from "./dom.js";

/** Ask whether changes that this browser kept long ago belong to the person who sits here now. */
export function restoreQuestion(session, say) {
  const entries = session.old;
  const day = new Date(Math.max(...entries.map((entry) => entry.time))).toLocaleDateString();
  const what = entries.length === 1 ? "1 change" : `${entries.length} changes`;
  const words = el("p", {
    text: `This browser kept ${what} from ${day} that your marks file does not have. Are they yours?`,
  });
  const answer = (text, act, said) =>
    el("button", {
      text,
      onclick() {
        box.remove();
        session[act](entries);
        say(said);
      },
    });
  const box = el(
    "div",
    { class: "suasion-restore", role: "group", "aria-label": "Changes kept in this browser" },
    words,
    answer("Add them", "adopt", "Added."),
    answer("Forget them", "forget", "Forgotten."),
  );
  return box;
}
