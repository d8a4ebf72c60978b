/** How wide a worksheet's columns want to be, in CSS pixels, and whether they fit beside the rows' words. */

const LETTER = 7.4; // an average letter of the 14 px interface font
const PILL = 40; // padding and gap of an option
const LINE = 300; // options whose names fit in this stand in one line

/** The widths of one column: {width, grows, list}; `list` puts options below one another. */
export function columnLayout(column) {
  const { kind, options, several, menu, steps } = column;
  if (kind === "number") return { width: 150, grows: 0, list: false };
  if (kind === "scale") return { width: Math.max(150, steps * 38 + 10), grows: 0, list: false };
  if (kind === "choice" && !menu) {
    const lengths = options.map(({ name }) => [...name].length * LETTER + PILL);
    const line = lengths.reduce((a, b) => a + b, 0) - 6;
    const list = line > LINE || several;
    const width = list ? Math.min(260, Math.max(160, ...lengths)) : line;
    return { width: Math.ceil(Math.max(width, 120)), grows: 0, list };
  }
  if (kind === "choice") return { width: 180, grows: 0, list: false };
  return { width: kind === "pattern" ? 420 : 220, grows: 1, list: false };
}

/** The layout of all columns: {list: [bool], template, needed}; `needed` is the width from which a table is readable. */
export function sheetLayout(columns, words) {
  const layouts = columns.map(columnLayout);
  // Sentences need room to be read; names of actors or cues do not.
  const about = words > 40 ? 300 : 140;
  const gaps = 20 * (columns.length + 2);
  const template = layouts.map(({ width, grows }) => (grows ? `minmax(${width}px, ${grows}fr)` : `${width}px`));
  return {
    list: layouts.map(({ list }) => list),
    template: `minmax(0, ${words > 40 ? 1.6 : 1}fr) ${template.join(" ")}`,
    needed: about + gaps + layouts.reduce((sum, { width }) => sum + width, 0),
  };
}
