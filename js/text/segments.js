/** Spans that overlap, laid out: which line each is drawn on, and where the text must be cut. */

/** Text order: by start, the longer first. */
export function inOrder(a, b) {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : Number(a.id > b.id));
}

export const LANES = 5; // underlines that have room under a line of text; deeper ones share the last

/** Give each of the ordered spans the lowest line that no overlapping one has: a list of line numbers. */
export function lanes(spans) {
  const ends = [];
  return spans.map(({ start, end }) => {
    let lane = ends.findIndex((stop) => stop <= start);
    if (lane < 0) lane = ends.length;
    ends[lane] = end;
    return Math.min(lane, LANES - 1);
  });
}

/** Cut [start, end) wherever a span starts or ends: [{start, end, spans: [index, ...]}], without gaps. */
export function segments(spans, start, end) {
  const cuts = new Set([start, end]);
  for (const span of spans) {
    for (const cut of [span.start, span.end]) if (cut > start && cut < end) cuts.add(cut);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, i) => ({
    start: from,
    end: sorted[i + 1],
    spans: spans.flatMap((span, k) => (span.start < sorted[i + 1] && span.end > from ? [k] : [])),
  }));
}
