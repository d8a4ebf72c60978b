import { LANES } from "../text/segments.js";

/** How a mark looks whose label the scheme does not have. */
export const UNKNOWN = { letter: "?", colour: "#6b6b6b", colour_dark: "#a8a8a8", line: "dashed" };

/**
 * The style rules of one view's labels. They cannot stand in the stylesheet: names of highlights are unique
 * to the view, and colours come from the label scheme.
 */
export function labelStyles(prefix, labels) {
  // With forced colours tints and hues go, and lines alone tell labels apart: so they must be seen.
  const forced = "@media(forced-colors:active){[data-jp-theme-light] ";
  const rules = [`${forced}.${prefix} p{forced-color-adjust:none;color:CanvasText}}`];
  for (const [theme, name, strength, end] of [
    ["", "colour", "1f", ""],
    ["[data-jp-theme-light=false] ", "colour_dark", "38", ""],
    [forced, "", "", "}"],
  ]) {
    const scope = `${theme}.${prefix}`;
    labels.forEach((label, i) => {
      const colour = label[name] ?? "CanvasText";
      rules.push(`${scope}{--l${i}:${colour}}${end}`);
      const line = `background-color:${name ? colour + strength : "Canvas"};text-decoration:underline ${label.line} ${colour} `;
      for (let lane = 0; lane < LANES; lane++) {
        const style = `{${line}${label.line === "double" ? 1 : 2}px;text-underline-offset:${0.16 + lane / 5}em}${end}`;
        // Apart: a browser that does not know the first selector would drop both.
        rules.push(
          `${scope} p::highlight(${prefix}-${i}-${lane})${style}`,
          `${scope} .suasion-m${i}.suasion-lane${lane}${style}`,
        );
      }
    });
  }
  for (const [name, colour] of [
    ["selected", "#8ab4f866"],
    ["current", "#ffd54a59"],
  ]) {
    rules.push(`.${prefix} p::highlight(${prefix}-${name}){background-color:${colour}}`);
  }
  return rules.join("\n");
}
