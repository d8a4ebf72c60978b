import { el } from "./dom.js";

/** Say in words where a person's work is. Nothing here may sound safer than it is. */
export function statusSentence({ state, kept, slow, sentence, count }) {
  const what = count === 1 ? "1 change" : `${count} changes`;
  const safe = kept ? "Kept in this browser meanwhile." : "Not kept anywhere yet: do not close this page.";
  switch (state) {
    case "saved":
      return "Saved";
    case "idle":
      return "Run the cell again to go on.";
    case "waiting":
      return slow ? `Waiting for the notebook: ${what} not saved yet. ${safe}` : "Waiting to be saved …";
    case "kept":
      return `${what} kept in this browser, not yet saved: run the cell again.`;
    case "lost":
      return `${what} not saved. ${safe} Copy your work, then run the cell again.`;
    default:
      return `${sentence} ${safe}`;
  }
}

/** The status line; `retry` is called by its button, which shows while something was refused. */
export function statusLine(retry) {
  const words = el("span", { class: "suasion-status-words" });
  const button = el("button", {
    type: "button",
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
      const sentence = statusSentence(status);
      if (words.textContent !== sentence) words.textContent = sentence;
    },
  };
}
