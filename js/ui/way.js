import { browserStorage } from "../sync/journal.js";
import { handled } from "./keys.js";

/** The way through a page: where one stands after cells have run, and that the last cell is the last. */

export const CELL = ".jp-Cell";
const ACTIVE = `${CELL}.jp-mod-active`;
const ON = "[data-command='notebook:run-cell-and-select-next'], [data-jp-item-name='run']";
const LAST = "suasion-last"; // no answers: those are kept under "suasion/"
const AGAIN = 400; // milliseconds
const SOON = 9000; // milliseconds in which a cell that is run again shows its widget

export function keepWay(root, signal) {
  const options = { capture: true, signal };
  root.addEventListener("focusin", () => used(root), options);
  // The window hears keys and clicks before Jupyter does.
  addEventListener("keydown", (event) => isOn(event) && endHere(event), options);
  for (const kind of ["mousedown", "click"])
    addEventListener(kind, (event) => event.target.closest?.(ON) && endHere(event), options);
  // Jupyter selects the next cell and scrolls before the widget is there.
  setTimeout(() => comeIntoView(root), 99);
}

/** Tell Shift+Enter, which runs a cell and goes on. */
export function isOn({ key, shiftKey, ctrlKey, metaKey, altKey }) {
  return key === "Enter" && shiftKey && !ctrlKey && !metaKey && !altKey;
}

function used(root) {
  try {
    browserStorage().setItem(LAST + location.pathname, root.ariaLabel);
  } catch {
    // A browser that keeps nothing: then the page opens where Jupyter puts it.
  }
}

/** On a page's last cell, which leads on, Jupyter would add an empty one: the link to the next page gets the focus. */
function endHere(event) {
  const cell = document.querySelector(ACTIVE);
  if (!cell || cell.nextElementSibling || !/Page \d+ of \d+\./.test(cell.textContent)) return;
  if (event.type === "keydown" && !event.target.closest(".jp-Notebook")) return;
  handled(event);
  event.stopImmediatePropagation();
  [...cell.querySelectorAll("a[href]")].at(-1)?.focus();
}

/**
 * A widget whose cell was run by hand is shown from its top; one that was left by Shift+Enter makes room for what
 * comes next. When all cells are run, Jupyter goes to the last one: then the widget that was used last comes back,
 * or the top of a page on which none was used yet; and one goes on from there.
 */
function comeIntoView(root) {
  const cell = root.closest(CELL);
  const active = document.activeElement.closest(CELL);
  if (cell?.querySelector(".suasion") !== root) return;
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
  let left = 30;
  const stop = () => clearInterval(timer);
  const timer = setInterval(() => {
    place.scrollIntoView();
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
