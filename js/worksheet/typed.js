import { el } from "../ui/dom.js";
import { readNumber } from "../text/numbers.js";
import { numberProblem, room } from "./values.js";

/** A number with its unit. What is no number is not saved, and the field says so. */
export function numberField({ column, uid, caption, readOnly, change, say }) {
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

  input.addEventListener("input", () => {
    const value = readNumber(input.value);
    const wrong = numberProblem(value, column);
    complain(wrong);
    if (!wrong) change(value, true);
  });
  input.addEventListener("blur", () => problem.textContent && say(problem.textContent));
  return {
    node: el("div", { class: "suasion-w-field suasion-w-number" }, label, line, problem),
    show(value) {
      if (readNumber(input.value) === value) return;
      input.value = value ?? "";
      complain("");
    },
    focus: () => input.focus(),
    typed: true,
  };
}

/** A short text with a counter. What is longer than asked for is kept all the same; the counter says so. */
export function shortField({ column, uid, caption, readOnly, change }) {
  const area = el("textarea", {
    id: uid,
    rows: 1,
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
    if (!CSS.supports("field-sizing", "content")) {
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight + 2}px`;
    }
  }

  area.addEventListener("input", () => {
    count();
    change(area.value.replace(/\s+/g, " "), true);
  });
  count();
  return {
    node: el("div", { class: "suasion-w-field suasion-w-short" }, label, area, counter),
    show(value) {
      // The file keeps one space where a person is about to type a second; leave what is being typed alone.
      if (area.value.trim().replace(/\s+/g, " ") === (value ?? "")) return;
      area.value = value ?? "";
      count();
    },
    focus: () => area.focus(),
    typed: true,
  };
}
