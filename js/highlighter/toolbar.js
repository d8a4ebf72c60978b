import { el, roving } from "../ui/dom.js";

/** The label's letter, underlined in its colour and line style: what a mark with this label looks like. */
export function sample(label, index) {
  return el("span", {
    class: "suasion-sample",
    style: `--c:var(--l${index});--line:${label.line}`,
    "aria-hidden": "true",
    text: label.letter,
  });
}

/**
 * Labels and commands as one stop for Tab; arrow keys move inside. Buttons leave the selection
 * in the text alone. `act` does what commands are named for; in a text that can only be read,
 * labels are a key to the colours.
 */
export function toolbar({ labels, readOnly }, act) {
  const buttons = labels.map((label, i) => {
    const digit = !readOnly && i < 9 ? i + 1 : null;
    return el(
      readOnly ? "span" : "button",
      {
        class: "suasion-label",
        title: label.definition,
        "aria-keyshortcuts": digit,
        onclick: () => readOnly || act.choose(i),
      },
      digit && el("kbd", { "aria-hidden": "true", text: digit }),
      sample(label, i),
      el("span", { text: label.name }),
    );
  });
  const command = (name, sign, onclick, keys) =>
    el("button", {
      class: "suasion-quiet",
      "aria-label": name,
      title: name,
      text: sign,
      onclick,
      "aria-keyshortcuts": keys,
    });
  const undo = command("Undo", "↶", () => act.travel("undo"), "Control+Z");
  const redo = command("Redo", "↷", () => act.travel("redo"), "Control+Shift+Z");
  const remove = command("Delete this mark", "✕", () => act.remove(), "Delete");
  const help = command("What the labels and keys mean", "?", () => act.toggleLegend(), "?");
  const bar = el("div", { class: "suasion-toolbar", role: "toolbar", "aria-label": "Labels and commands" });
  bar.append(
    ...buttons,
    el("span", { class: "suasion-gap" }),
    ...(readOnly ? [] : [undo, redo, remove]),
    help,
  );
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  roving(bar, "button").refresh();
  return {
    bar,
    show(label, { canUndo, canRedo }, mark, open) {
      if (!readOnly) buttons.forEach((button, i) => (button.ariaPressed = labels[i].id === label));
      // A button that loses its use keeps the focus and its place: aria-disabled instead of disabled.
      undo.ariaDisabled = !canUndo;
      redo.ariaDisabled = !canRedo;
      remove.ariaDisabled = !mark;
      help.ariaExpanded = open;
    },
  };
}
