/**
 * Keep the notebook's shortcuts out of a widget, where `m`, `x` or `d d` would
 * otherwise change or delete the cell.
 *
 * JupyterLab looks for this attribute on the element that has the focus, before it looks at any
 * shortcut. On the root alone it does not help, and stopping the event does not either: Notebook 7
 * listens before the widget does.
 */
export const SUPPRESS = "data-lm-suppress-shortcuts";

export function guardShortcuts(root, signal) {
  root.addEventListener("focusin", (event) => event.target.setAttribute(SUPPRESS, ""), {
    capture: true,
    signal,
  });
  root.addEventListener("keydown", saveNotebook, { signal });
}

/** Ctrl+S and Cmd+S still save the notebook: pass them on from outside of the guarded elements. */
function saveNotebook(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s")
    return;
  const cell = event.currentTarget.closest(".jp-Cell");
  if (!cell) return;
  event.preventDefault();
  event.stopPropagation();
  const { key, code, keyCode, ctrlKey, metaKey } = event;
  const init = { key, code, keyCode, which: keyCode, ctrlKey, metaKey, bubbles: true, cancelable: true };
  cell.dispatchEvent(new KeyboardEvent("keydown", init));
}

/** Give the focus back to the notebook, so that its own keys work again. */
export function leaveTo(root) {
  const cell = root.closest(".jp-Cell");
  if (!cell) return root.ownerDocument.activeElement?.blur();
  if (!cell.hasAttribute("tabindex")) cell.setAttribute("tabindex", "-1");
  cell.focus({ preventScroll: true });
}
