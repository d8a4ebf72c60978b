import { el } from "../ui/dom.js";
import { isSame, markId } from "./state.js";

const SHOWN = 100; // rows of the table drawn at once

const DECISIONS = [
  ["keep", "Keep mine", "You keep yours."],
  ["see", "I see it now", "You see it now."],
];

/**
 * What each reader gave a place, with their reasons; renewed when another place is looked at. Where the first reader
 * may decide, `decide(place, decision)` keeps it.
 */
export function placeCard(view) {
  const words = el("blockquote", { dir: "auto" });
  const where = el("span", { class: "suasion-c-ref" });
  const readers = el("dl", {});
  const said = el("span", { class: "suasion-c-soft" });
  const buttons = DECISIONS.map(([id, text]) => el("button", { text, onclick: () => view.decide(id) }));
  const decision = el(
    "div",
    { class: "suasion-c-choices", role: "group", "aria-label": "What you decide" },
    ...buttons,
    said,
  );
  const place = el(
    "div",
    { role: "status", "aria-live": "polite" },
    el("p", {
      class: "suasion-c-soft",
      text: "Choose a mark, or go from place to place with the buttons or N.",
    }),
  );
  const box = el("div", { class: "suasion-c-place" }, place, decision);
  decision.hidden = true;
  return {
    box,
    show(index, at, of) {
      const { where: ref, marks, relations } = view.places[index];
      where.textContent = `${view.what === "differ" ? "Difference" : "Place"} ${at + 1} of ${of} · ${ref}`;
      words.textContent = view.quote(index);
      const entries = view.order.flatMap((reader) => {
        const mark = marks[reader];
        const how = reader ? view.options.said[relations[reader]] : "";
        const given = [view.labelName(mark), mark?.voice].filter(Boolean).join(", ");
        const label = reader && mark && marks[0] ? `${given} (${how})` : given;
        const notes = [mark?.note, mark?.disagree && `I disagree: ${mark.disagree}`].filter(Boolean);
        return [
          el("dt", { text: view.name(reader) }),
          el(
            "dd",
            {},
            el("span", { text: label }),
            ...notes.map((note) => el("p", { class: "suasion-c-note", text: note })),
          ),
        ];
      });
      readers.replaceChildren(...entries);
      place.replaceChildren(where, words, readers);
      this.decided();
    },
    /** Show what is decided here; `sentence` says why something is not saved. */
    decided(sentence = "") {
      const at = view.at === null ? null : view.places[view.at];
      decision.hidden = !view.options.decides || !at || isSame(at, view.shown);
      if (decision.hidden) return;
      const held = view.decisions[markId(at)];
      DECISIONS.forEach(([id], i) => (buttons[i].ariaPressed = id === held));
      said.textContent = sentence || (DECISIONS.find(([id]) => id === held)?.[2] ?? "");
    },
  };
}

/** The places as a table, a hundred at a time, drawn when it is first opened. */
export function placeTable(view) {
  const body = el("tbody", {});
  const head = el("tr", {});
  const more = el("button", {
    class: "suasion-quiet",
    text: "Show more",
    onclick: () => draw(count + SHOWN),
  });
  const table = el("table", {}, el("thead", {}, head), body);
  const scroller = el(
    "div",
    { class: "suasion-c-table", tabindex: 0, role: "group", "aria-label": "Places as a table" },
    table,
  );
  const summary = el("summary", { text: "The places as a table" });
  const box = el("details", { class: "suasion-c-more" }, summary, scroller, more);
  let count = SHOWN;

  function draw(next = SHOWN) {
    count = next;
    if (!box.open) return;
    const readers = view.order;
    head.replaceChildren(
      ...["Where", "Words", ...readers.map((reader) => view.name(reader)), "How"].map((text) =>
        el("th", { scope: "col", text }),
      ),
    );
    const all = [...view.visible];
    body.replaceChildren(...all.slice(0, count).map((index) => row(index, readers)));
    more.hidden = all.length <= count;
    summary.textContent = `The places as a table (${all.length})`;
  }

  function row(index, readers) {
    const place = view.places[index];
    const quote = view.quote(index);
    const words = quote.length > 90 ? `${quote.slice(0, 60)} … ${quote.slice(-24)}` : quote;
    const go = el("button", {
      class: "suasion-quiet",
      text: words,
      onclick: () => view.show(index, { scroll: true }),
    });
    const said = readers.map((reader) =>
      el("td", {
        text: [view.labelName(place.marks[reader]), place.marks[reader]?.voice].filter(Boolean).join(", "),
      }),
    );
    const others = readers.filter((reader) => reader !== 0);
    const hows = readers.includes(0)
      ? others.map((reader) => [reader, view.options.said[place.relations[reader]]]).filter(([, how]) => how)
      : [];
    const how =
      others.length === 1
        ? (hows[0]?.[1] ?? "")
        : hows.map(([reader, text]) => `${view.name(reader)}: ${text}`).join("; ");
    return el("tr", {}, el("td", { text: place.where }), el("td", {}, go), ...said, el("td", { text: how }));
  }

  box.addEventListener("toggle", () => draw(count));
  return { box, draw: () => draw() };
}

/** Per cent first; what alpha is, which needs an explanation, stands below. */
export function figureTable(view) {
  const { figures } = view.options;
  const body = el("tbody", {});
  const who = (readers) =>
    readers.length > 2 ? `All ${readers.length}` : readers.map((reader) => view.name(reader)).join(" – ");
  const heads = ["Readers", "What", "Places", "Per cent", "Alpha"].map((text) =>
    el("th", { scope: "col", text }),
  );
  const table = el("table", { class: "suasion-c-figures" }, el("thead", {}, el("tr", {}, ...heads)), body);
  const words =
    "Per cent: of all places that at least one of them marked, those where all of them did the same. Alpha (Krippendorff) compares word by word and takes off what chance alone would bring about: 1 is full agreement, 0 is no better than chance. It says how far readers agree, not who is right.";
  const box = el(
    "details",
    { class: "suasion-c-more" },
    el("summary", { text: "How far they agree" }),
    table,
    el("p", { class: "suasion-c-soft", text: words }),
  );

  function row({ readers, level, same, of, alpha }, i) {
    const again = i > 0 && who(figures[i - 1].readers) === who(readers);
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, el("span", { class: again ? "suasion-unseen" : null, text: who(readers) })),
      el("td", { text: level }),
      el("td", { text: of ? `${same} of ${of}` : "no marks" }),
      el("td", { text: of ? `${Math.round((100 * same) / of)} %` : "" }),
      el("td", { text: alpha === null ? "–" : alpha.toFixed(2) }),
    );
  }

  const draw = () => body.replaceChildren(...figures.map(row));
  draw();
  return { box, draw };
}
