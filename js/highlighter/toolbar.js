import { el, roving } from "../shared/dom.js";

/** The label's letter, underlined in its colour and line style: what a mark with this label looks like. */
export function sample(label, index) {
  return el("span", { class: "suasion-sample", style: `--c:var(--l${index});--line:${label.line}`, "aria-hidden": "true", text: label.letter });
}

/** Labels and commands as one stop for Tab; arrow keys move inside. Buttons leave the selection in the text alone. */
export function toolbar(labels, { choose, undo, redo, remove, legend, legendId }) {
  const buttons = labels.map((label, i) =>
    el(
      "button",
      { type: "button", class: "suasion-label", title: label.definition, "aria-pressed": "false", "aria-keyshortcuts": i < 9 ? i + 1 : null, onclick: () => choose(i) },
      i < 9 ? el("kbd", { "aria-hidden": "true", text: i + 1 }) : null,
      sample(label, i),
      el("span", { text: label.name }),
    ),
  );
  const command = (name, sign, onclick, props = {}) =>
    el("button", { type: "button", class: "suasion-quiet", "aria-label": name, title: name, text: sign, onclick, ...props });
  const commands = {
    undo: command("Undo", "↶", undo, { "aria-keyshortcuts": "Control+Z" }),
    redo: command("Redo", "↷", redo, { "aria-keyshortcuts": "Control+Shift+Z" }),
    remove: command("Delete this mark", "✕", remove, { "aria-keyshortcuts": "Delete" }),
    legend: command("What the labels and keys mean", "?", legend, { "aria-expanded": "false", "aria-controls": legendId }),
  };
  const bar = el("div", { class: "suasion-toolbar", role: "toolbar", "aria-label": "Labels and commands" });
  bar.append(...buttons, el("span", { class: "suasion-gap" }), ...Object.values(commands));
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  roving(bar, "button").refresh();
  return {
    bar,
    show({ label, canUndo, canRedo, canRemove, open }) {
      buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(labels[i].id === label)));
      // A button that loses its use keeps the focus and its place: aria-disabled instead of disabled.
      commands.undo.setAttribute("aria-disabled", String(!canUndo));
      commands.redo.setAttribute("aria-disabled", String(!canRedo));
      commands.remove.setAttribute("aria-disabled", String(!canRemove));
      commands.legend.setAttribute("aria-expanded", String(open));
    },
  };
}
