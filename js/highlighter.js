import { Session } from "./highlighter/session.js";
import { View } from "./highlighter/view.js";
import { widget } from "./shared/widget.js";

export default widget(Session, View);
