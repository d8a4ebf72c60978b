import { SheetSession } from "./worksheet/session.js";
import { View } from "./worksheet/view.js";
import { widget } from "./sync/widget.js";

export default widget(SheetSession, View);
