import { el, roving } from "../ui/dom.js";
import { sample } from "./toolbar.js";

const MOST = 50; // items shown, around the current one; more would make every change slow

/** The marks around the current one in the order of the text; arrow keys move, Enter jumps into the text. */
export function markList(session, { go }) {
  const heading = el("h3");
  const items = el("ul", { "aria-label": "Marks" });
  const box = el(
    "div",
    { class: "suasion-list", role: "group", "aria-label": "List of marks" },
    heading,
    items,
  );
  const rover = roving(items, "button", { vertical: true });
  let drawn = new Map();

  function item(mark, current) {
    const { label, voice, note, disagree } = mark;
    const details = [
      session.page.place(mark.start, mark.end),
      session.label(label).name,
      session.voiceName(voice),
      note,
      disagree && `I disagree: ${disagree}`,
    ];
    const button = drawn.get(mark.id) ?? el("button", { tabindex: -1, onclick: () => go(mark.id) });
    const isCurrent = mark.id === current;
    if (isCurrent !== Boolean(button.ariaCurrent)) button.ariaCurrent = isCurrent || null;
    const signature = `${mark.start} ${mark.end} ${label} ${details}`;
    if (button.signature === signature) return button;
    button.signature = signature;
    button.replaceChildren(
      sample(session.label(label), session.labelIndex(label)),
      el("span", { dir: "auto", text: session.quote(mark, 90) }),
      el("span", { class: "suasion-details", text: details.filter(Boolean).join(" · ") }),
    );
    if (!button.parentNode) el("li", { "data-mark": mark.id }, button);
    return button;
  }

  function draw(current) {
    const { sorted } = session.marks;
    const rank = sorted.indexOf(session.marks.get(current));
    const from = Math.max(0, Math.min(rank - MOST / 2, sorted.length - MOST));
    const shown = sorted.slice(from, from + MOST);
    const next = new Map(shown.map((mark) => [mark.id, item(mark, current)]));
    const nodes = [...next.values()].map((button) => button.parentNode);
    const { activeElement } = document;
    const focused = [...items.children].indexOf(activeElement.parentNode);
    // One by one: laying out all of them again would hold up the next key.
    for (const [id, button] of drawn) if (!next.has(id)) button.parentNode.remove();
    nodes.forEach((node, i) => items.children[i] !== node && items.insertBefore(node, items.children[i]));
    if (focused >= 0 && document.activeElement !== activeElement)
      (nodes[focused] ?? nodes.at(-1))?.firstChild.focus();
    drawn = next;
    const count = sorted.length;
    const others = count > nodes.length ? `, ${nodes.length} of them here` : "";
    heading.textContent = count
      ? `${session.readOnly ? "Marks" : "Your marks"} (${count}${others})`
      : "No marks yet";
    rover.refresh();
    const [at, area] = [drawn.get(current), box].map((node) => node?.getBoundingClientRect());
    if (at && (at.top < area.top || at.bottom > area.bottom)) box.scrollTop += at.top - area.top - 40;
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
