/** How wide a worksheet's columns want to be, in CSS pixels, and whether they fit beside the rows' words. */

const LETTER = 7.4; // an average letter of the 14 px interface font
const PILL = 52; // circle, padding and gap of an option
const CLEAR = 30; // the sign that takes an answer back
const GAP = 20; // between columns
const EDGE = 34; // the sheet's own padding and border
const INDENT = 54; // where the fields stand below a sentence, under its words
const LINE = 330; // options whose names fit in this stand in one line

/** The widths of one column: {width, grows, list}; `list` puts options below one another. */
export function columnLayout(column) {
  const { kind, options, several, menu, steps } = column;
  if (kind === "number") return { width: 150, grows: 0, list: false };
  if (kind === "scale") return { width: Math.max(150, steps * 40 + CLEAR), grows: 0, list: false };
  if (kind === "choice" && !menu) {
    const lengths = options.map(({ name }) => [...name].length * LETTER + PILL);
    const line = lengths.reduce((a, b) => a + b, CLEAR);
    const list = line > LINE || several;
    const width = list ? Math.min(260, Math.max(160, ...lengths) + CLEAR) : line;
    return { width: Math.ceil(width), grows: 0, list };
  }
  if (kind === "choice") return { width: 180, grows: 0, list: false };
  return { width: kind === "pattern" ? 420 : 220, grows: 1, list: false };
}

/**
 * The layout of all columns: as a table beside the rows' words where `tableNeeds` pixels are there,
 * below the words but beside one another from `besideNeeds`, else one below the other. `list` tells
 * whose options go below one another.
 */
export function sheetLayout(columns, longest, named) {
  const layouts = columns.map(columnLayout);
  const wordy = longest > 40;
  const fields = layouts.reduce((sum, { width }) => sum + width, GAP * (columns.length - 1)) + EDGE;
  const tracks = layouts
    .map(({ width, grows }) => (grows ? `minmax(${width}px, ${grows}fr)` : `${width}px`))
    .join(" ");
  const beyond = columns.some(({ kind }) => kind === "pattern") ? Infinity : 0;
  const long = (column) => column.options.some(({ name }) => [...name].length > 28);
  return {
    list: named ? layouts.map(({ list }) => list) : columns.map(long),
    table: `minmax(0, ${wordy ? 1.6 : 1}fr) ${tracks}`,
    beside: layouts.some(({ grows }) => grows) ? tracks : `${tracks} minmax(0, 1fr)`,
    // Sentences need room to be read; names of actors or cues do not.
    tableNeeds: Math.max(beyond, fields + GAP + (wordy ? 300 : 140)),
    besideNeeds: Math.max(beyond, fields + INDENT),
  };
}
