/**
 * Know whether Python still has this widget. `id` is the widget's own id; `tell` is called with true or false.
 * Gives a function that asks Python itself: after a restart from elsewhere nobody tells the page.
 */
export function watchConnection(model, id, tell) {
  const manager = model.widget_manager;
  model.on("comm_live_update", async () => {
    const widget = await Promise.resolve(manager?.get_model?.(id)).catch(() => null);
    tell(widget?.comm_live ?? false);
  });
  return async () => {
    const known = await Promise.resolve(manager?._get_comm_info?.()).catch(() => null);
    if (known && !(id in known)) tell(false);
  };
}

/**
 * Put a renewed snapshot into the notebook. A page that was loaded after the cell had run does not know any more
 * which output the snapshot is, so Python's own update does not arrive there.
 */
export function placeSnapshot(model, { data, metadata }) {
  const { exercise, question } = metadata.suasion;
  for (const { outputs } of model.widget_manager?.context?.model?.cells ?? []) {
    for (let i = 0; i < (outputs?.length ?? 0); i++) {
      const about = outputs.get(i).metadata?.suasion;
      if (about?.exercise !== exercise || about.question !== question) continue;
      outputs.set(i, { output_type: "display_data", data, metadata });
    }
  }
}
