import { MarksSession } from "./highlighter/session.js";
import { View } from "./highlighter/view.js";
import { widget } from "./sync/widget.js";

export default widget(MarksSession, View);
