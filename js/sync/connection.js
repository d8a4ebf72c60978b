import { newId } from "./ids.js";

/**
 * Know whether Python still has this widget. `id` is the widget's own id; `tell` is called with true or
 * false. Gives a function that asks Python itself: after a restart from elsewhere nobody tells the page.
 */
export function watchConnection(model, id, tell) {
  const manager = model.widget_manager;
  model.on("comm_live_update", async () => {
    const widget = await manager?.get_model?.(id).catch(() => null);
    tell(widget?.comm_live ?? false);
  });
  const saving = manager?.context?.saveState;
  // Whoever saves the notebook, or goes to another window to hand it in, takes the folder for complete.
  const whole = () => model.send({ kind: "saved" });
  const slot = (_, state) => state === "completed" && whole();
  const page = globalThis.document;
  const left = () => page.visibilityState === "hidden" && whole();
  saving?.connect(slot);
  page?.addEventListener("visibilitychange", left);
  for (const end of ["destroy", "comm_live_update"])
    model.on(end, () => {
      saving?.disconnect(slot);
      page?.removeEventListener("visibilitychange", left);
    });
  return async () => {
    const known = await manager?._get_comm_info?.();
    if (known && !(id in known)) tell(false);
  };
}

/**
 * Put a renewed snapshot into the notebook. A page that was loaded after the cell had run does not know any
 * more which output the snapshot is, so Python's own update does not arrive there.
 */
export function placeSnapshot(model, { data, metadata }) {
  const name = metadata.suasion.snapshot;
  for (const { outputs } of model.widget_manager?.context?.model?.cells ?? []) {
    for (let i = 0; i < (outputs?.length ?? 0); i++) {
      if (outputs.get(i).metadata?.suasion?.snapshot !== name) continue;
      outputs.set(i, { output_type: "display_data", data, metadata });
    }
  }
}

/**
 * A function that sends a message, and a word more when Python begins to answer: a server holds the
 * answer back until the browser has confirmed what came before (Nagle's algorithm), which it does
 * 40 ms late unless it has to send.
 *
 * What is sent says by which page, and in which order: it may arrive in another one (see widgets/order.py).
 */
export function sender(model, page = newId()) {
  let number = 0;
  const status = ({ content }) => content.execution_state === "busy" && model.send({ kind: "go on" });
  return (message) => model.send({ ...message, page, number: ++number }, { iopub: { status } });
}
