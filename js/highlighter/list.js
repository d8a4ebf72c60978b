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
    const quote = session.page.quote(mark.start, mark.end);
    const signature = JSON.stringify([label, voice, note, disagree, quote, current]);
    const old = drawn.get(mark.id);
    if (old?.signature === signature) return old;
    const index = session.labels.findIndex((known) => known.id === label);
    const words = quote.length > 90 ? `${quote.slice(0, 60)} … ${quote.slice(-25)}` : quote;
    const details = [session.label(label).name, session.voiceName(voice), note, disagree && `I disagree: ${disagree}`];
    const parts = [
      index < 0 ? null : sample(session.labels[index], index),
      el("span", { class: "suasion-words", dir: "auto", text: words }),
      el("span", { class: "suasion-details", text: details.filter(Boolean).join(" · ") }),
    ];
    const button = old?.button ?? el("button", { type: "button", onclick: () => go(mark.id) });
    button.replaceChildren(...parts.filter(Boolean));
    button.toggleAttribute("aria-current", current);
    if (current) button.setAttribute("aria-current", "true");
    return { signature, button, node: old?.node ?? el("li", { "data-mark": mark.id }, button) };
  }

  function draw(current = null) {
    const { sorted } = session.marks;
    first = Math.max(0, Math.min(first, Math.floor((sorted.length - 1) / SHOWN) * SHOWN));
    const next = new Map(sorted.slice(first, first + SHOWN).map((mark) => [mark.id, item(mark, mark.id === current)]));
    const nodes = [...next.values()].map(({ node }) => node);
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
      drawn.get(id).button.focus();
      drawn.get(id).node.scrollIntoView({ block: "nearest" });
    },
    /** The id of the mark whose item has the focus. */
    focused: () => document.activeElement?.closest?.("[data-mark]")?.dataset.mark ?? null,
  };
}
