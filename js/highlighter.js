import { Session } from "./highlighter/session.js";
import { View } from "./highlighter/view.js";

const sessions = new Map();

/** Called once for a widget: what its views share. */
function initialize({ model }) {
  const { instance } = model.get("options");
  sessions.get(instance)?.stop();
  sessions.set(instance, new Session(model));
  return () => {
    sessions.get(instance)?.stop();
    sessions.delete(instance);
  };
}

/** Called for each view; gives what takes it down again. */
function render({ model, el }) {
  const view = new View(sessions.get(model.get("options").instance), el);
  return () => view.stop();
}

export default { initialize, render };
