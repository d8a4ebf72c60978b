import { LANES } from "./painter.js";

/** How a mark looks whose label the scheme does not have. */
export const UNKNOWN = { letter: "?", colour: "#6b6b6b", colour_dark: "#a8a8a8", line: "dashed" };

/**
 * The style rules of one view's labels. They cannot stand in the stylesheet: names of highlights are unique to the
 * view, and colours come from the label scheme.
 */
export function labelStyles(prefix, labels) {
  const dark = [":is([data-jp-theme-light=false],.vscode-dark)", ""];
  const rules = [];
  for (const [scope, colour] of [["", "colour"], [dark[0], "colour_dark"]]) {
    const names = labels.map((label, i) => `--l${i}:${safe(label[colour])}`).join(";");
    rules.push(`${scope} .${prefix}{${names}}`);
    labels.forEach((label, i) => {
      for (let lane = 0; lane < LANES; lane++) {
        const line = `text-decoration:underline ${safe(label.line)} ${thickness(label.line)} ${safe(label[colour])};text-underline-offset:${offset(lane)}`;
        const tint = `background-color:${safe(label[colour])}${scope ? "38" : "1f"}`;
        rules.push(`${scope} .${prefix} p::highlight(${prefix}-${i}-${lane}){${line};${tint}}`);
        rules.push(`${scope} .${prefix} .suasion-m${i}.suasion-lane${lane}{${line};${tint}}`);
      }
    });
  }
  const chosen = "background-color:Highlight;color:HighlightText";
  rules.push(`@media(forced-colors:active){.${prefix} p::highlight(${prefix}-selected){${chosen}}}`);
  rules.push(`.${prefix} p::highlight(${prefix}-selected){background-color:#8ab4f866}`);
  rules.push(`.${prefix} p::highlight(${prefix}-current){background-color:#ffd54a59}`);
  return rules.join("\n");
}

function offset(lane) {
  return `${(0.16 + 0.2 * lane).toFixed(2)}em`;
}

function thickness(line) {
  return line === "double" ? "1px" : "2px";
}

/** Only what colours and line styles are made of: a scheme is a file, and files can be wrong. */
function safe(value) {
  return String(value ?? "").replace(/[^#\w(),.% -]/g, "");
}
