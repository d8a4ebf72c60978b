import { View } from "./compare/view.js";
import { sender } from "./sync/connection.js";

/** Called for each view; gives what takes it down again. Only decisions change, and those Python keeps. */
function render({ model, el }) {
  const send = sender(model);
  const view = new View(model.get("options"), model.get("units"), model.get("places"), el, send);
  const receive = (message) => message.kind === "decisions" && view.decided(message);
  model.on("msg:custom", receive);
  if (model.get("options").decides) send({ kind: "hello" });
  return () => {
    model.off?.("msg:custom", receive);
    view.stop();
  };
}

export default { render };
