import { browserStorage } from "../sync/journal.js";
import { handled } from "./keys.js";

/** The way through a page: where one stands after cells have run, and that the last cell is the last. */

export const CELL = ".jp-Cell";
const PANEL = ".jp-NotebookPanel";
const ACTIVE = `${PANEL}:not(.lm-mod-hidden) ${CELL}.jp-mod-active`; // JupyterLab may hold several pages, all but one hidden
const ITEM = "[data-command='runmenu:run']";
const ON = `[data-jp-item-name='run'], ${ITEM}`;
const LAST = "suasion-last"; // no answers: those are kept under "suasion/"
const AGAIN = 400; // milliseconds
const LONG = 12000; // milliseconds in which what is above a place has come
const SOON = 9000; // milliseconds in which a cell that is run again shows its widget

export function keepWay(root, signal) {
  const options = { capture: true, signal };
  root.addEventListener("focusin", () => used(root), options);
  // The window hears keys and clicks before Jupyter does.
  for (const kind of ["keydown", "mousedown", "pointerup", "click"]) addEventListener(kind, goOn, options);
  // Jupyter selects the next cell and scrolls before the widget is there.
  setTimeout(() => comeIntoView(root), 99);
}

/** Tell Shift+Enter, which runs a cell and goes on. */
export function isOn({ key, shiftKey, ctrlKey, metaKey, altKey }) {
  return key === "Enter" && shiftKey && !ctrlKey && !metaKey && !altKey;
}

function used(root) {
  const cell = root.closest(CELL);
  if (cell) cell.suasionUsed = true;
  try {
    browserStorage().setItem(LAST + location.pathname, root.ariaLabel);
  } catch {
    // A browser that keeps nothing: then the page opens where Jupyter puts it.
  }
}

/**
 * Going on, by key, triangle or menu. On a page's last cell, which leads on, Jupyter would add an empty one: the link to the
 * next page gets the focus, and the same key once more follows it.
 */
function goOn(event) {
  const { key, target } = event;
  const item = document.querySelector(`${ITEM}.lm-mod-active`);
  const within = (selector) => target.closest?.(selector);
  const panel = within(PANEL);
  if (key ? !(item ? key === "Enter" : panel && isOn(event)) : !within(ON)) return;
  const cell = (panel ?? document).querySelector(ACTIVE);
  if (cell?.suasionUsed) cell.suasionLeft = Date.now();
  if (!cell || cell.nextElementSibling || !/Page \d+ of/.test(cell.textContent)) return;
  handled(event);
  event.stopImmediatePropagation();
  item?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", keyCode: 27, bubbles: true })); // closes the menu
  // After the last page there is only the way back: nobody is led there.
  const link = /Next:/.test(cell.textContent) && cell.querySelector("a:last-of-type");
  if (key && link === document.activeElement) event.repeat || link.click();
  else if (link) link.focus();
}

/**
 * A widget whose cell was run by hand is shown from its top; one that was used before, and left by key or triangle, makes
 * room for what comes next. When all cells are run, Jupyter goes to the last one: then the widget that was used last comes back,
 * or the top of a page on which none was used yet; and one goes on from there.
 */
function comeIntoView(root) {
  const cell = root.closest(CELL);
  const active = document.activeElement.closest(CELL);
  if (cell?.querySelector(".suasion") !== root) return;
  cell.suasionUsed = false; // it is new: so far nobody has used it
  if (active === cell || active === cell.nextElementSibling)
    (Date.now() - cell.suasionLeft < SOON ? active : root).scrollIntoView();
  else if (!cell.parentNode.querySelector(ACTIVE)?.nextElementSibling) {
    const last = browserStorage()?.getItem(LAST + location.pathname);
    if (last === root.ariaLabel) stay(root, cell);
    else if (!last) stay(cell.parentNode.firstElementChild, cell.parentNode.firstElementChild);
  }
}

/** Keep a place in view while what is above it still comes, until somebody does something; its cell is the one to go on from. */
function stay(place, cell) {
  leaveTo(cell);
  const timer = setInterval(() => place.scrollIntoView(), AGAIN);
  const stop = () => clearInterval(timer);
  setTimeout(stop, LONG);
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
