import { handled, keyOf, withControl } from "../ui/keys.js";

const FIELDS = "input, textarea, select";

/** What each key does inside the highlighter. Keys of fields are left to the fields. */
export function keys(view, event) {
  if (event.isComposing || event.defaultPrevented) return;
  const inField = event.target.matches(FIELDS);
  if (event.key === "Escape") {
    handled(event);
    if (!view.legend.hidden) view.toggleLegend();
    else if (inField || view.card.box.contains(event.target)) view.focusText();
    else view.leave();
    return;
  }
  if (inField && !(event.target.type === "radio" && /^[1-9]$/.test(keyOf(event)))) return;
  view.readSelection();
  const command = event.ctrlKey || event.metaKey ? withControl(view, event) : plain(view, event);
  if (!command) return;
  handled(event);
  command();
}

function plain(view, event) {
  if (event.altKey) return null;
  const { readOnly } = view.session;
  const inText = view.region.node.contains(event.target);
  const key = keyOf(event);
  if (key === "n") return () => view.step(event.shiftKey ? -1 : 1);
  if (key === "?") return () => view.toggleLegend();
  if (key === "l" && inText && view.current) return () => view.list.focus(view.current);
  if (key === "Enter" && inText) return () => view.openCard();
  if (readOnly) return null;
  if (/^[1-9]$/.test(key)) return () => onItem(view, () => view.choose(Number(key) - 1));
  if (key === "Delete" || key === "Backspace") return () => onItem(view, () => view.remove());
  if (key === "v") return () => onItem(view, () => view.setVoice());
  if (key === "s") return () => view.selectUnit("sentence", event.shiftKey);
  if (key === "w") return () => view.selectUnit("word", event.shiftKey);
  return null;
}

/** In the list, keys are about the mark whose item has the focus. */
function onItem(view, act) {
  const id = view.list.focused();
  if (id) {
    view.selection = null;
    view.setCurrent(id);
  }
  act();
}
