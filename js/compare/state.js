/**
 * What is shown of a comparison: which readers, which labels, which relations. Pure;
 * places are as Python sends them.
 */

export const WHAT = [
  ["differ", "Differences"],
  ["all", "Everything"],
  ["agree", "What is the same"],
];

/** How a reader's mark stands at a place, among the readers that are shown. */
export function standing(place, reader, shown) {
  if (!place.marks[reader]) return "";
  if (reader !== 0) return shown.has(0) || place.marks[0] === null ? place.relations[reader] : "";
  const relations = [...shown].filter((other) => other !== 0).map((other) => place.relations[other]);
  if (!relations.length) return "";
  if (relations.every((relation) => relation === "extra")) return "extra";
  return ["label", "voice"].find((relation) => relations.includes(relation)) ?? "agree";
}

/** Whether all shown readers have the same mark at a place. */
export function isSame(place, shown) {
  const marks = [...shown].map((reader) => place.marks[reader]);
  if (marks.some((mark) => !mark)) return false;
  const voices = new Set(marks.map(({ voice }) => voice).filter(Boolean));
  return new Set(marks.map(({ label }) => label)).size === 1 && voices.size <= 1;
}

/** The indices of the places to show. `labels` is a set of label ids, empty for all. */
export function visiblePlaces(places, { shown, labels, what }) {
  const found = [];
  places.forEach((place, i) => {
    const marks = [...shown].map((reader) => place.marks[reader]).filter(Boolean);
    if (!marks.length) return;
    if (labels.size && !marks.some(({ label }) => labels.has(label))) return;
    if (what !== "all" && isSame(place, shown) !== (what === "agree")) return;
    found.push(i);
  });
  return found;
}

/** The id of the mark that a decision is about: another reader's, or where there is none the first one's. */
export function markId({ marks }) {
  return (marks.slice(1).find(Boolean) ?? marks[0]).id;
}
