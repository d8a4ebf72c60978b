/**
 * What Jupyter calls of a widget: `initialize` once, for what its views share, and `render` for each view.
 */
export function widget(Session, View) {
  const sessions = new Map();
  return {
    initialize({ model }) {
      const { instance } = model.get("options");
      sessions.get(instance)?.stop();
      sessions.set(instance, new Session(model));
      return () => {
        sessions.get(instance)?.stop();
        sessions.delete(instance);
      };
    },
    render({ model, el }) {
      const view = new View(sessions.get(model.get("options").instance), el);
      return () => view.stop();
    },
  };
}
