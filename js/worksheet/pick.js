import { el } from "../ui/dom.js";

/** Sentences to choose from, each with its words. In a table they unfold below a button. */
export function pickField({ column, uid, caption, readOnly, inTable, change }) {
  const type = column.several ? "checkbox" : "radio";
  const inputs = column.choices.map(() => el("input", { type, name: uid, disabled: readOnly }));
  const items = column.choices.map(({ id, text }, i) => {
    const words = el("span", { class: "suasion-w-said", dir: "auto", text });
    return el(
      "label",
      { class: "suasion-w-sentence" },
      inputs[i],
      el("span", { class: "suasion-w-ref", text: id }),
      words,
    );
  });
  const list = el("div", { class: "suasion-w-sentences" }, ...items);
  const legend = el("legend", {}, ...caption);
  const chosen = el("span", { class: "suasion-w-chosen" });
  const summary = el("summary", {}, chosen);
  const body = inTable
    ? el("details", {}, summary, list)
    : el("div", {}, list, el("p", { class: "suasion-w-room" }, chosen));
  const node = el(
    "fieldset",
    { class: "suasion-w-field suasion-w-pick", role: column.several ? null : "radiogroup" },
    legend,
    body,
  );

  function given() {
    const ids = column.choices.filter((_, i) => inputs[i].checked).map(({ id }) => id);
    return column.several ? ids : (ids[0] ?? null);
  }

  function show(value) {
    const ids = Array.isArray(value) ? value : value ? [value] : [];
    column.choices.forEach(({ id }, i) => {
      inputs[i].checked = ids.includes(id);
      items[i].classList.toggle("suasion-w-picked", ids.includes(id));
    });
    const none = inTable
      ? column.several
        ? "Choose sentences …"
        : "Choose a sentence …"
      : "None chosen yet";
    chosen.textContent = ids.length ? `Chosen: ${ids.join(", ")}` : none;
  }

  show(null);
  node.addEventListener("change", () => change(given()));
  node.addEventListener("keydown", (event) => {
    // Among check boxes arrows do nothing by themselves; here they move, as they do among radios.
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = inputs.indexOf(event.target);
    if (!step || at < 0 || !column.several) return;
    event.preventDefault();
    inputs[(at + step + inputs.length) % inputs.length].focus();
  });
  return {
    node,
    show,
    focus: () => (inTable ? summary : (inputs.find((input) => input.checked) ?? inputs[0])).focus(),
    clear: () => !readOnly && change(null),
  };
}
