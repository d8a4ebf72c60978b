const LONG = 500; // milliseconds; a longer press selects as the device does

/**
 * Touch: tap the first word, tap the last word, choose a label; a tap on a mark shows it, a second one selects the word. A long press selects as everywhere on the
 * device. In a text that can only be read, a tap or click shows the mark under it.
 */
export function taps(view, signal) {
  let first = null; // span of the word tapped first
  let down = null; // when a single finger came, unless it has moved
  let seen = null; // id of the mark that the last tap has shown
  const { node } = view.region;

  const listen = (kind, act) => node.addEventListener(kind, act, { signal, passive: false });

  listen("click", ({ clientX, clientY }) => {
    first = null;
    const offset = view.session.readOnly ? offsetAt(view.region, clientX, clientY) : null;
    if (offset !== null) show(offset);
  });
  if (view.session.readOnly) return;
  listen("touchstart", ({ timeStamp, touches }) => (down = touches.length > 1 ? null : timeStamp));
  listen("touchmove", () => (down = null));
  listen("touchend", (event) => {
    const { clientX, clientY } = event.changedTouches[0];
    const offset = offsetAt(view.region, clientX, clientY);
    if (offset === null || down === null || event.timeStamp - down > LONG) return;
    // No mouse events after it: JupyterLab takes some of them away, and a second tap would select by itself.
    event.preventDefault();
    node.focus({ preventScroll: true });
    tap(offset);
  });

  function show(offset) {
    view.caret = offset;
    view.setCurrent(view.session.marks.touching(offset, offset)[0]?.id ?? null);
  }

  function tap(offset) {
    const mark = view.session.marks.touching(offset, offset + 1)[0];
    if (mark && mark.id !== seen && !(first && view.selection)) {
      [seen, first] = [mark.id, null];
      view.region.select(offset);
      view.setCurrent(mark.id);
      return view.say(`${view.describe(mark)}. Choose a label to change it; tap again for the word.`);
    }
    seen = null;
    const word = view.session.page.wordAt(offset);
    if (!word) return;
    const again = first && view.selection?.start === first[0] && view.selection.end === first[1];
    const span = again ? [Math.min(first[0], word[0]), Math.max(first[1], word[1])] : word;
    first = again ? null : word;
    view.region.select(...span);
    view.readSelection(); // the browser tells of it late, and the next tap may be quick
    const words = `“${view.session.page.quote(...span)}”`;
    view.say(
      again
        ? `Selected: ${words}. Choose a label.`
        : `First word: ${words}. Tap the last word, or choose a label.`,
    );
  }
}

function offsetAt(region, x, y) {
  const spot = document.caretPositionFromPoint?.(x, y);
  if (spot) return region.offsetOf(spot.offsetNode, spot.offset);
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? region.offsetOf(range.startContainer, range.startOffset) : null;
}
