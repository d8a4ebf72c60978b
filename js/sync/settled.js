/**
 * What the widgets of one notebook have sent and Python has not answered yet. Each widget is a bundle of its own, and
 * what one sends may overtake what another sent before: whoever counts answers waits for this first.
 */
const SAVERS = Symbol.for("suasion.savers"); // hung on the notebook's widget manager, which all bundles see
const MOMENT = 10; // milliseconds

/** The savers at work in the notebook of a widget. */
export function saversOf({ widget_manager: notebook = globalThis }) {
  return (notebook[SAVERS] ??= new Set());
}

/** Wait until every change that was made in a widget's notebook is on the disk, or cannot get there. */
export async function settled(model) {
  const waiting = () => [...saversOf(model)].flatMap((saver) => saver.waiting);
  const mine = new Set(waiting());
  while (waiting().some((id) => mine.has(id))) await new Promise((go) => setTimeout(go, MOMENT));
}
