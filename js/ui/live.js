import { el } from "./dom.js";

/** A line that shows and speaks what has just happened. */
export function liveLine() {
  const line = el("div", { class: "suasion-live", role: "status", "aria-live": "polite" });
  return {
    line,
    say(sentence) {
      // The same sentence twice would not be spoken twice without a difference.
      line.textContent = line.textContent === sentence ? `${sentence}\u00a0` : sentence;
    },
  };
}
