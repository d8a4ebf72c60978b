import { handled, keyOf, withControl } from "../ui/keys.js";

/** What each key does inside a worksheet. Letters typed into a field are the field's. */
export function keys(view, event) {
  if (event.isComposing || event.defaultPrevented) return;
  const { target } = event;
  if (event.key === "Escape") {
    handled(event);
    if (view.legend.hidden) view.leave();
    else view.toggleLegend();
    return;
  }
  const typing = target.matches("textarea, input[type=text], select");
  const made = view.fieldAt(target);
  const inBuilder = Boolean(target.closest(".suasion-w-pattern"));
  if (event.key === "Enter" && made?.lines) {
    event.stopPropagation(); // it begins a new line; JupyterLab would take it
    return;
  }
  if (event.key === "Enter" && made && !inBuilder && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (target.matches("button, summary") || !target.matches("input, textarea, select")) return;
    handled(event);
    made.commit?.();
    view.move(made, 1);
    return;
  }
  if (typing || inBuilder) return;
  const command = event.ctrlKey || event.metaKey ? withControl(view, event) : plain(view, made, event);
  if (command) {
    handled(event);
    command();
  }
}

function plain(view, made, event) {
  if (event.altKey) return null;
  const key = keyOf(event);
  if (key === "?") return () => view.toggleLegend();
  if (key === "n") return () => view.nextEmpty();
  if (!made) return null;
  if (/^[1-9]$/.test(key) && made.digit) return () => made.digit(Number(key));
  if ((key === "Delete" || key === "Backspace") && made.clear) return () => view.clear(made);
  return null;
}
