import { el } from "../../ui/dom.js";
import { Ruler } from "../../text/ruler.js";
import { KINDS, POS, TIMES, fromValue, isSamePattern, toValue } from "./tokens.js";

const QUIET = 150; // milliseconds after the last letter before the matches are looked up
const SHOWN = 60; // paragraphs with matches that are listed

/** Build a pattern of words without code, and see at once what it finds in the text. */
export function patternField({ column, cell, uid, caption, readOnly, session, change, say }) {
  let alternatives = [[]];
  let timer = null;
  let asked = 0;
  const legend = el("legend", {}, ...caption);
  const board = el("div", { class: "suasion-w-board" });
  const found = el("p", { class: "suasion-w-found", role: "status" });
  const lines = el("div", {
    class: "suasion-w-matches",
    tabindex: 0,
    role: "region",
    "aria-label": "Matches in the text",
    hidden: true,
  });
  const node = el("fieldset", { class: "suasion-w-field suasion-w-pattern" }, legend, board, found, lines);

  const select = (label, options, value, onchange) => {
    const box = el(
      "select",
      { "aria-label": label, disabled: readOnly },
      ...options.map(([id, name]) => el("option", { value: id, text: name })),
    );
    box.value = value;
    box.addEventListener("change", () => onchange(box.value));
    return box;
  };
  const button = (text, label, onclick) =>
    el("button", {
      class: "suasion-quiet",
      "aria-label": label,
      title: label,
      text,
      onclick,
    });

  function partRow(parts, i, a) {
    const part = parts[i];
    const name = `${alternatives.length > 1 ? `Alternative ${a + 1}, ` : ""}part ${i + 1}`;
    const kind = select(
      `${name}: what`,
      KINDS.map(([id, title]) => [id, title]),
      part.kind,
      (value) => {
        Object.assign(part, { kind: value, words: value === "pos" ? POS[0][0] : "" });
        draw(a, i);
        edited();
      },
    );
    let words = el("span", {});
    if (part.kind === "pos") {
      words = select(`${name}: kind of word`, POS, part.words, (value) => {
        part.words = value;
        edited();
      });
    } else if (part.kind === "words" || part.kind === "forms") {
      const example = KINDS.find(([id]) => id === part.kind)[2];
      words = el("input", {
        type: "text",
        "aria-label": `${name}: words`,
        placeholder: `e.g. ${example}`,
        autocomplete: "off",
        spellcheck: "false",
        readonly: readOnly,
      });
      words.value = part.words;
      words.addEventListener("input", () => {
        part.words = words.value;
        edited(true);
      });
    }
    const times = select(`${name}: how often`, TIMES, part.times ?? "", (value) => {
      part.times = value;
      edited();
    });
    const remove = readOnly
      ? null
      : button("✕", `Remove ${name}`, () => {
          parts.splice(i, 1);
          if (!parts.length && alternatives.length > 1) alternatives.splice(a, 1);
          draw(Math.min(a, alternatives.length - 1), Math.max(0, i - 1));
          say(`Removed ${name}.`);
          edited();
        });
    const then = el("span", { class: "suasion-w-then", "aria-hidden": "true", text: i ? "then" : "" });
    return el("div", { class: "suasion-w-part" }, then, kind, words, times, remove);
  }

  /** Draw the whole board; the focus goes to a part, or stays away. */
  function draw(focusA = -1, focusI = -1) {
    const blocks = alternatives.map((parts, a) => {
      const rows = parts.map((_, i) => partRow(parts, i, a));
      const add = readOnly
        ? null
        : el("button", {
            text: parts.length ? "+ then …" : "+ Add a part",
            onclick: () => addPart(a),
          });
      const or = a ? el("p", { class: "suasion-w-or", text: "or" }) : null;
      return el(
        "div",
        { class: "suasion-w-alternative", role: "group", "aria-label": `Alternative ${a + 1}` },
        or,
        ...rows,
        add,
      );
    });
    const more =
      readOnly || !alternatives.some((parts) => parts.length)
        ? null
        : el("button", {
            class: "suasion-quiet",
            text: "+ or something else",
            onclick: addAlternative,
          });
    board.replaceChildren(...blocks, ...(more ? [more] : []));
    if (focusI < 0) return;
    const row = blocks[focusA]?.querySelectorAll(".suasion-w-part")[focusI];
    (
      row?.querySelector("input") ??
      row?.querySelector("select") ??
      blocks[Math.max(0, focusA)]?.querySelector("button")
    )?.focus();
  }

  function addPart(a) {
    alternatives[a].push({ kind: "words", words: "", times: "" });
    draw(a, alternatives[a].length - 1);
  }

  function addAlternative() {
    alternatives.push([]);
    addPart(alternatives.length - 1);
  }

  function edited(typed = false) {
    change(toValue(alternatives), typed);
    look();
  }

  function look() {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const value = toValue(alternatives);
      const number = ++asked;
      if (!value) return report({ units: [], count: null });
      const waiting = setTimeout(() => (found.textContent = "Looking …"), 400);
      const answer = await session.tryPattern(column, value);
      clearTimeout(waiting);
      if (number === asked) report(answer);
    }, QUIET);
  }

  function report({ sentence, units = [], count }) {
    const matches = count === 1 ? "1 match" : `${count} matches`;
    const where = units.length === 1 ? "1 paragraph" : `${units.length} paragraphs`;
    found.textContent =
      sentence ?? (count === null ? "" : count ? `${matches} in ${where}.` : "No match here.");
    lines.hidden = !units.length;
    lines.replaceChildren(...units.slice(0, SHOWN).map(line));
  }

  /** The part that has the focus, as the numbers of its alternative and of itself; -1 for none. */
  function focused() {
    const groups = [...board.querySelectorAll(".suasion-w-alternative")];
    const a = groups.findIndex((group) => group.contains(document.activeElement));
    const parts = [...(groups[a]?.querySelectorAll(".suasion-w-part") ?? [])];
    return [a, parts.findIndex((part) => part.contains(document.activeElement))];
  }

  function show(value) {
    if (isSamePattern(value, toValue(alternatives))) return; // what is being typed is left alone
    const at = focused();
    alternatives = fromValue(value);
    draw(...at);
    look();
  }

  draw();
  return {
    node,
    show,
    focus: () => board.querySelector("input, select, button")?.focus(),
    typed: true,
    cell,
    uid,
  };
}

/** A paragraph with what the pattern matches in it; places come as code points. */
function line({ id, text, matches }) {
  const ruler = new Ruler(text);
  const words = el("span", { class: "suasion-w-said", dir: "auto" });
  let at = 0;
  for (const [start, end] of matches.map((place) => place.map((n) => ruler.toUnits(n)))) {
    words.append(text.slice(at, start), el("mark", { text: text.slice(start, end) }));
    at = end;
  }
  words.append(text.slice(at));
  return el("p", {}, el("span", { class: "suasion-w-ref", text: id }), words);
}
