import { LANES } from "./painter.js";

/** How a mark looks whose label the scheme does not have. */
export const UNKNOWN = { letter: "?", colour: "#6b6b6b", colour_dark: "#a8a8a8", line: "dashed" };

/**
 * The style rules of one view's labels. They cannot stand in the stylesheet: names of highlights are unique to the
 * view, and colours come from the label scheme.
 */
export function labelStyles(prefix, labels) {
  const rules = [];
  for (const [theme, name, strength] of [["", "colour", "1f"], ["[data-jp-theme-light=false] ", "colour_dark", "38"]]) {
    const scope = `${theme}.${prefix}`;
    labels.forEach((label, i) => {
      const colour = label[name];
      rules.push(`${scope}{--l${i}:${colour}}`);
      const line = `background-color:${colour}${strength};text-decoration:underline ${label.line} ${colour} `;
      for (let lane = 0; lane < LANES; lane++) {
        const style = `${line}${label.line === "double" ? 1 : 2}px;text-underline-offset:${0.16 + lane / 5}em`;
        // Apart: a browser that does not know the first selector would drop both.
        rules.push(`${scope} p::highlight(${prefix}-${i}-${lane}){${style}}`, `${scope} .suasion-m${i}.suasion-lane${lane}{${style}}`);
      }
    });
  }
  for (const [name, colour] of [["selected", "#8ab4f866"], ["current", "#ffd54a59"]]) {
    rules.push(`.${prefix} p::highlight(${prefix}-${name}){background-color:${colour}}`);
  }
  return rules.join("\n");
}
