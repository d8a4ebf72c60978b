import { browserStorage } from "../sync/journal.js";
import { handled, keyOf } from "./keys.js";

/**
 * Keep the notebook's shortcuts out of a widget, where `m`, `x` or `d d` would
 * otherwise change or delete the cell.
 *
 * JupyterLab looks for this attribute on the element that has the focus, before it looks at any
 * shortcut. On the root alone it does not help, and stopping the event does not either: Notebook 7
 * listens before the widget does.
 */
export const SUPPRESS = "data-lm-suppress-shortcuts";

const CELL = ".jp-Cell";
const ENTRIES = [".suasion-text", `.suasion-w-rows [${SUPPRESS}]`, `[${SUPPRESS}]`];
const LAST = "suasion-last"; // no answers: those are kept under "suasion/"
const AGAIN = 400; // milliseconds
const SOON = 9000; // milliseconds in which a cell that is run again shows its widget

export function guardShortcuts(root, signal) {
  const options = { capture: true, signal };
  root.addEventListener("focusin", (event) => used(root, event), options);
  root.addEventListener("keydown", passOn, options);
  root.addEventListener("beforeinput", keepLine, options);
  document.addEventListener("keydown", (event) => enter(root, event), options);
  // Jupyter selects the next cell and scrolls before the widget is there.
  setTimeout(() => comeIntoView(root), 99);
}

function used(root, { target }) {
  target.setAttribute(SUPPRESS, "");
  try {
    browserStorage().setItem(LAST + location.pathname, root.ariaLabel);
  } catch {
    // A browser that keeps nothing: then the page opens where Jupyter puts it.
  }
}

/** JupyterLab waits at the field itself to take a new line away, for Enter in a cell may be a shortcut. */
function keepLine(event) {
  if (event.target.rows) event.stopPropagation();
}

/** Ctrl+S and Cmd+S still save the notebook, Shift+Enter goes on: pass them on from outside of the guarded elements. */
function passOn(event) {
  const { key, altKey, shiftKey } = event;
  const held = event.ctrlKey || event.metaKey;
  const on = key === "Enter" && shiftKey && !held;
  const cell = event.currentTarget.closest(CELL);
  if (!cell || altKey || event.isComposing || !(on || (keyOf(event) === "s" && held && !shiftKey))) return;
  handled(event);
  if (on) {
    leaveTo(cell);
    cell.suasionLeft = Date.now();
  }
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

/**
 * A widget whose cell was run by hand is shown from its top; one that was left by Shift+Enter makes room for what
 * comes next. When all cells are run, Jupyter goes to the last one: then the widget that was used last comes back.
 */
function comeIntoView(root) {
  const cell = root.closest(CELL);
  const active = document.activeElement.closest(CELL);
  if (cell?.querySelector(".suasion") !== root) return;
  if (active === cell || active === cell.nextElementSibling)
    (Date.now() - cell.suasionLeft < SOON ? active : root).scrollIntoView();
  else if (
    !cell.parentNode.querySelector(`${CELL}.jp-mod-active`)?.nextElementSibling &&
    browserStorage()?.getItem(LAST + location.pathname) === root.ariaLabel
  )
    stay(root);
}

/** Keep a widget in view while those above it still come, until somebody does something. */
function stay(root) {
  let left = 30;
  const stop = () => clearInterval(timer);
  const timer = setInterval(() => {
    root.scrollIntoView();
    if (!--left) stop();
  }, AGAIN);
  for (const kind of ["wheel", "keydown", "pointerdown"])
    document.addEventListener(kind, stop, { once: true, capture: true });
}

/** Give the focus back to the notebook, so that its own keys work again. */
export function leaveTo(root) {
  const cell = root.closest(CELL);
  if (!cell) return root.ownerDocument.activeElement?.blur();
  if (!cell.hasAttribute("tabindex")) cell.setAttribute("tabindex", "-1");
  cell.focus({ preventScroll: true });
}
