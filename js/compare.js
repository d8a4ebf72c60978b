import { View } from "./compare/view.js";

/** Called for each view; gives what takes it down again. Nothing is shared, for nothing changes. */
function render({ model, el }) {
  const view = new View(model.get("options"), model.get("units"), model.get("places"), el);
  return () => view.stop();
}

export default { render };
