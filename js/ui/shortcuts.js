import { handled, keyOf } from "./keys.js";
import { CELL, isOn, keepWay, leaveTo } from "./way.js";

/**
 * Keep the notebook's shortcuts out of a widget, where `m`, `x` or `d d` would
 * otherwise change or delete the cell.
 *
 * JupyterLab looks for this attribute on the element that has the focus, before it looks at any
 * shortcut. On the root alone it does not help, and stopping the event does not either: Notebook 7
 * listens before the widget does.
 */
export const SUPPRESS = "data-lm-suppress-shortcuts";

const ENTRIES = [".suasion-text", `.suasion-w-rows [${SUPPRESS}]`, `[${SUPPRESS}]`];

export function guardShortcuts(root, signal) {
  const options = { capture: true, signal };
  root.addEventListener("focusin", ({ target }) => target.setAttribute(SUPPRESS, ""), options);
  root.addEventListener("keydown", passOn, options);
  root.addEventListener("beforeinput", keepLine, options);
  document.addEventListener("keydown", (event) => enter(root, event), options);
  keepWay(root, signal);
}

/** JupyterLab waits at the field itself to take a new line away, for Enter in a cell may be a shortcut. */
function keepLine(event) {
  if (event.target.rows) event.stopPropagation();
}

/** Ctrl+S and Cmd+S still save the notebook, Shift+Enter goes on: pass them on from outside of the guarded elements. */
function passOn(event) {
  const { altKey, shiftKey } = event;
  const held = event.ctrlKey || event.metaKey;
  const on = isOn(event);
  const cell = event.currentTarget.closest(CELL);
  if (!cell || altKey || event.isComposing || !(on || (keyOf(event) === "s" && held && !shiftKey))) return;
  handled(event);
  if (on) leaveTo(cell);
  cell.dispatchEvent(new KeyboardEvent(event.type, event)); // the event describes its copy, too
}

/** Tab goes from a cell into its widget, and Shift+Tab into that of the cell above, which has just been run. */
function enter(root, event) {
  const { key, target, shiftKey } = event;
  if (key !== "Tab" || !target.matches(CELL)) return;
  const cell = shiftKey ? target.previousElementSibling : target;
  if (cell?.querySelector(".suasion") !== root) return;
  handled(event);
  ENTRIES.map((entry) => root.querySelector(entry))
    .find(Boolean)
    .focus();
}
