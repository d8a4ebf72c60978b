import { handled, withControl } from "../ui/keys.js";

/** What each key does inside a worksheet. Letters typed into a field are the field's. */
export function keys(view, event) {
  if (event.isComposing || event.defaultPrevented) return;
  const { target } = event;
  if (event.key === "Escape") {
    handled(event);
    view.leave();
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
  if (event.key === "?") return () => view.toggleLegend();
  if (event.key.toLowerCase() === "n") return () => view.nextEmpty();
  if (!made) return null;
  if (/^[1-9]$/.test(event.key) && made.digit) return () => made.digit(Number(event.key));
  if ((event.key === "Delete" || event.key === "Backspace") && made.clear) return () => view.clear(made);
  return null;
}
