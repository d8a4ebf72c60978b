import { el } from "./dom.js";

/** What helps whenever Python does not answer; base/prose.py has the same sentence. */
export const GO_ON = "Open the menu Run and choose Run All Cells; if nothing happens, choose it once more.";

/** Say in words where a person's work is. Nothing here may sound safer than it is. */
export function statusSentence({ state, kept, slow, sentence, count, none }) {
  const what = count === 1 ? "1 change" : `${count} changes`;
  const safe = kept ? "Kept in this browser meanwhile." : "Not kept anywhere yet: do not close this page.";
  switch (state) {
    case "saved":
      return none ? "" : "Saved";
    case "idle":
      return GO_ON;
    case "waiting":
      return slow ? `Waiting for the notebook: ${what} not saved yet. ${safe}` : "Waiting to be saved …";
    case "kept":
      return `${what} kept in this browser, not yet saved. ${GO_ON}`;
    case "lost":
      return `${what} not saved. ${safe} Copy your work. ${GO_ON}`;
    default:
      return `${sentence} ${safe}`;
  }
}

/** The status line; `retry` is called by its button, which shows while something was refused. */
export function statusLine(retry) {
  const words = el("span", { class: "suasion-status-words" });
  const button = el("button", {
    class: "suasion-quiet",
    text: "Try again",
    onclick: retry,
    hidden: true,
  });
  const line = el("div", { class: "suasion-status" }, words, button);
  return {
    line,
    show(status) {
      line.dataset.state = status.state;
      button.hidden = status.state !== "refused";
      const sentence = status.words ?? statusSentence(status);
      if (words.textContent !== sentence) words.textContent = sentence;
    },
  };
}
