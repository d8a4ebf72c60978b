import { el } from "../ui/dom.js";

/**
 * Small numbers where the sentences of a paragraph begin, while the pointer or the caret is in it; the text itself
 * stays one node a paragraph. Gives the function that shows those of the unit with an index.
 */
export function sentenceNumbers(region, main, signal) {
  const layer = el("div", { class: "suasion-numbers", "aria-hidden": "true" });
  main.append(layer);
  let at = -1;

  function show(index) {
    if (index === at) return;
    at = index;
    const origin = main.getBoundingClientRect();
    layer.replaceChildren(
      ...region.page.sentencesOf(index).map(([start, , id]) => {
        const spot = region.box(start);
        const place = `left:${spot.left - origin.left}px;top:${spot.top - origin.top}px`;
        // A headline has no number but its own name, which stands beside it.
        return el("span", { style: place, text: /S\d+$/.exec(id)?.[0] });
      }),
    );
  }

  region.node.addEventListener(
    "pointerover",
    ({ target }) => {
      const { i } = target.closest("p")?.dataset ?? {};
      if (i) show(Number(i));
    },
    { signal },
  );
  const sizes = new ResizeObserver(() => {
    at = -1;
    layer.replaceChildren();
  });
  sizes.observe(main);
  signal.addEventListener("abort", () => sizes.disconnect());
  return show;
}
