import { el } from "../ui/dom.js";
import { readNumber } from "../text/numbers.js";
import { numberProblem, room } from "./values.js";

/**
 * A number with its unit, stored when one is done with it. What is no number is not saved, and the field says so;
 * `draft` hears why what stands here is not stored, or "" when it is.
 */
export function numberField({ column, uid, caption, readOnly, change, draft, say }) {
  const input = el("input", {
    type: "text",
    inputmode: column.whole ? "numeric" : "decimal",
    id: uid,
    autocomplete: "off",
    readonly: readOnly,
    "aria-describedby": `${uid}-unit ${uid}-problem`,
  });
  const unit = el("span", { id: `${uid}-unit`, class: "suasion-w-unit", text: column.unit });
  const problem = el("p", { id: `${uid}-problem`, class: "suasion-w-wrong", hidden: true });
  const label = el("label", { for: uid, class: "suasion-w-caption" }, ...caption);
  const line = el("span", { class: "suasion-w-line" }, input, unit);

  function complain(sentence) {
    problem.hidden = !sentence;
    problem.textContent = sentence;
    input.toggleAttribute("aria-invalid", Boolean(sentence));
    if (sentence) input.setAttribute("aria-invalid", "true");
  }

  let stored = null; // the answer that holds
  let dirty = false; // something is typed that is not stored: half of a number is none

  function commit() {
    if (!dirty) return;
    const value = readNumber(input.value);
    const wrong = numberProblem(value, column);
    complain(wrong && stored !== null ? `${wrong} Still saved: ${stored}.` : wrong);
    if (wrong) return draft(wrong);
    dirty = false;
    draft("");
    change(value);
  }

  input.addEventListener("input", () => {
    dirty = true;
    complain("");
    draft("The number is saved when you leave the field.");
  });
  input.addEventListener("change", commit);
  input.addEventListener("blur", () => {
    commit();
    if (problem.textContent) say(problem.textContent);
    else show(stored);
  });

  function show(value) {
    const changed = value !== stored;
    stored = value;
    // What is being typed is left alone, and so is what could not be stored while that is no news.
    if (input === document.activeElement || (dirty && !changed)) return;
    dirty = false;
    draft("");
    complain("");
    if (readNumber(input.value) !== value) input.value = value ?? "";
  }

  return {
    node: el("div", { class: "suasion-w-field suasion-w-number" }, label, line, problem),
    show,
    commit,
    focus: () => input.focus(),
    typed: true,
  };
}

/**
 * A short text with a counter, or a passage whose line breaks stay. What is longer than asked for is kept all the same;
 * the counter says so.
 */
export function shortField({ column, uid, caption, readOnly, change }) {
  const lines = column.kind === "passage";
  const loose = (string) => string.trim().replace(/\s+/g, " ");
  const one = (string) => (lines ? string : string.replace(/\s+/g, " "));
  const area = el("textarea", {
    id: uid,
    rows: lines ? 8 : 1,
    readonly: readOnly,
    "aria-describedby": `${uid}-room`,
    dir: "auto",
  });
  const counter = el("span", { id: `${uid}-room`, class: "suasion-w-room" });
  const label = el("label", { for: uid, class: "suasion-w-caption" }, ...caption);

  function count() {
    const { words, over } = room(area.value, column);
    counter.textContent = words;
    counter.classList.toggle("suasion-w-over", over);
    // Browsers without field-sizing grow by this.
    if (!lines && !CSS.supports("field-sizing", "content")) {
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight + 2}px`;
    }
  }

  let latest = null;
  function show(value) {
    latest = value;
    // The file keeps one space where a person is about to type a second; leave what is being typed alone.
    if (area === document.activeElement || loose(area.value) === loose(value ?? "")) return;
    area.value = value ?? "";
    count();
  }

  area.addEventListener("blur", () => show(latest));
  area.addEventListener("input", () => {
    count();
    change(one(area.value), true);
  });
  count();
  return {
    node: el(
      "div",
      { class: `suasion-w-field suasion-w-short${lines ? " suasion-w-passage" : ""}` },
      label,
      area,
      counter,
    ),
    show,
    focus: () => area.focus(),
    typed: true,
    lines,
  };
}
