import { el, roving } from "../shared/dom.js";
import { sample } from "./toolbar.js";

const AROUND = 50; // items shown before and after the current one; more would make every change slow

/** The marks around the current one in the order of the text; arrow keys move, Enter jumps into the text. */
export function markList(session, { go }) {
  const heading = el("h3");
  const items = el("ul", { "aria-label": "Marks" });
  const box = el("section", { class: "suasion-list", "aria-label": "List of marks" }, heading, items);
  const rover = roving(items, "button", { vertical: true });
  let drawn = new Map();

  function item(mark, current) {
    const { label, voice, note, disagree } = mark;
    const details = [session.label(label).name, session.voiceName(voice), note, disagree && `I disagree: ${disagree}`];
    const button = drawn.get(mark.id) ?? el("button", { type: "button", onclick: () => go(mark.id) });
    button.replaceChildren(
      sample(session.label(label), session.labelIndex(label)),
      el("span", { dir: "auto", text: session.quote(mark, 90) }),
      el("span", { class: "suasion-details", text: details.filter(Boolean).join(" · ") }),
    );
    button.ariaCurrent = mark.id === current ? "true" : null;
    if (!button.parentNode) el("li", { "data-mark": mark.id }, button);
    return button;
  }

  function draw(current) {
    const { sorted } = session.marks;
    const at = sorted.findIndex((mark) => mark.id === current);
    const shown = sorted.slice(Math.max(0, at - AROUND), Math.max(0, at) + AROUND);
    const next = new Map(shown.map((mark) => [mark.id, item(mark, current)]));
    const nodes = [...next.values()].map((button) => button.parentNode);
    if (nodes.length !== items.children.length || nodes.some((node, i) => items.children[i] !== node)) {
      const focused = [...items.children].indexOf(document.activeElement.parentNode);
      items.replaceChildren(...nodes);
      if (focused >= 0) (nodes[Math.min(focused, nodes.length - 1)]?.firstChild ?? heading).focus();
    }
    drawn = next;
    const count = sorted.length;
    const others = count > nodes.length ? `, ${nodes.length} of them here` : "";
    heading.textContent = count ? `${session.readOnly ? "Marks" : "Your marks"} (${count}${others})` : "No marks yet";
    rover.refresh();
  }

  return {
    box,
    draw,
    /** Show the item of a mark and give it the focus. */
    focus(id) {
      draw(id);
      drawn.get(id).focus();
    },
    /** The id of the mark whose item has the focus. */
    focused: () => document.activeElement.closest("[data-mark]")?.dataset.mark,
  };
}
