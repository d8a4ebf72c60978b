import { el, roving } from "../shared/dom.js";
import { sample } from "./toolbar.js";

const SHOWN = 100; // items; more would make every change slow, and nobody reads them at once

/** All marks in the order of the text, a hundred at a time; arrow keys move, Enter jumps into the text. */
export function markList(session, { go }) {
  const heading = el("h3", {});
  const items = el("ul", { "aria-label": "Marks" });
  const page = (name, step) => el("button", { type: "button", class: "suasion-quiet", text: name, onclick: () => turn(step) });
  const earlier = page("Earlier marks", -SHOWN);
  const later = page("Later marks", SHOWN);
  const box = el("section", { class: "suasion-list", "aria-label": "List of marks" }, heading, earlier, items, later);
  const rover = roving(items, "button", { vertical: true });
  let first = 0;
  let drawn = new Map();

  function turn(step) {
    first += step;
    draw();
  }

  function item(mark, current) {
    const { label, voice, note, disagree } = mark;
    const quote = session.quote(mark, 90);
    const index = session.labelIndex(label);
    const details = [session.label(label).name, session.voiceName(voice), note, disagree && `I disagree: ${disagree}`];
    const button = drawn.get(mark.id) ?? el("button", { type: "button", onclick: () => go(mark.id) });
    button.replaceChildren(
      sample(session.label(label), index),
      el("span", { dir: "auto", text: quote }),
      el("span", { class: "suasion-details", text: details.filter(Boolean).join(" · ") }),
    );
    button.ariaCurrent = mark.id === current ? "true" : null;
    if (!button.parentNode) el("li", { "data-mark": mark.id }, button);
    return button;
  }

  function draw(current = null) {
    const { sorted } = session.marks;
    first = Math.max(0, Math.min(first, Math.floor((sorted.length - 1) / SHOWN) * SHOWN));
    const next = new Map(sorted.slice(first, first + SHOWN).map((mark) => [mark.id, item(mark, current)]));
    const nodes = [...next.values()].map((button) => button.parentNode);
    if (nodes.length !== items.children.length || nodes.some((node, i) => items.children[i] !== node)) {
      const focused = items.contains(document.activeElement) ? [...items.children].indexOf(document.activeElement.closest("li")) : -1;
      items.replaceChildren(...nodes);
      if (focused >= 0) (nodes[Math.min(focused, nodes.length - 1)]?.firstChild ?? heading).focus();
    }
    drawn = next;
    const count = sorted.length;
    heading.textContent = count ? `${session.readOnly ? "Marks" : "Your marks"} (${count})` : "No marks yet";
    earlier.hidden = first === 0;
    later.hidden = first + SHOWN >= count;
    rover.refresh();
  }

  return {
    box,
    draw,
    /** Show the item of a mark and give it the focus. */
    focus(id) {
      const at = session.marks.sorted.findIndex((mark) => mark.id === id);
      if (at < 0) return;
      first = Math.floor(at / SHOWN) * SHOWN;
      draw(id);
      drawn.get(id).focus();
      drawn.get(id).scrollIntoView({ block: "nearest" });
    },
    /** The id of the mark whose item has the focus. */
    focused: () => document.activeElement?.closest?.("[data-mark]")?.dataset.mark ?? null,
  };
}
