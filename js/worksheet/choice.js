import { el } from "../ui/dom.js";
import { isEmpty } from "./values.js";

/**
 * One or several options as buttons that are native radios or check boxes: arrows, Space and digits choose.
 */
export function choiceField(field) {
  const { column } = field;
  if (column.kind === "scale") return group(field, scaleOptions(column), column.ends);
  return column.menu && !column.several ? menu(field) : group(field, column.options, []);
}

function scaleOptions({ steps, ends }) {
  return Array.from({ length: steps }, (_, i) => {
    const end = i === 0 ? ends[0] : i === steps - 1 ? ends[ends.length - 1] : "";
    return { id: i + 1, name: String(i + 1), definition: end };
  });
}

function group({ column, uid, caption, readOnly, list, change }, options, ends) {
  const type = column.several ? "checkbox" : "radio";
  const inputs = options.map((option, i) =>
    el("input", {
      type,
      name: uid,
      disabled: readOnly,
      "aria-label":
        option.definition && column.kind === "scale" ? `${option.name}, ${option.definition}` : null,
      "aria-keyshortcuts": i < 9 ? i + 1 : null,
    }),
  );
  const pills = options.map((option, i) =>
    el(
      "label",
      { class: "suasion-w-pill", title: option.definition || null },
      inputs[i],
      el("span", { text: option.name }),
    ),
  );
  const row = el("div", { class: "suasion-w-pills" }, ...pills);
  const labelled = ends.some(Boolean)
    ? [
        el(
          "span",
          { class: "suasion-w-ends", "aria-hidden": "true" },
          ...ends.map((end) => el("span", { text: end })),
        ),
      ]
    : [];
  const legend = el("legend", {}, ...caption);
  const node = el(
    "fieldset",
    { class: `suasion-w-field suasion-w-${column.kind}`, role: column.several ? null : "radiogroup" },
    legend,
    el("div", { class: "suasion-w-options" }, row, ...labelled),
  );
  if (list) row.classList.add("suasion-w-stack");
  let clear = null;

  function given() {
    const chosen = options.filter((_, i) => inputs[i].checked).map(({ id }) => id);
    return column.several ? chosen : (chosen[0] ?? null);
  }

  function show(value) {
    const chosen = Array.isArray(value) ? value : [value];
    options.forEach(({ id }, i) => (inputs[i].checked = chosen.includes(id)));
    if (isEmpty(value) || readOnly) {
      clear?.remove();
      clear = null;
    } else if (!clear && !column.several) {
      // Only for a pointer: with the keyboard it is Delete, and Tab should not stop here in every row.
      clear = el("button", {
        class: "suasion-w-clear",
        tabindex: -1,
        "aria-label": "Take this answer back",
        title: "Take this answer back (Delete)",
        text: "✕",
      });
      clear.addEventListener("click", () => {
        inputs[0].focus();
        change(null);
      });
      row.append(clear);
    }
  }

  node.addEventListener("change", () => change(given()));
  return {
    node,
    show,
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0]).focus(),
    /** Choose the option with this number, or turn it off where several may be chosen. */
    digit(n) {
      const input = inputs[n - 1];
      if (!input || readOnly) return false;
      input.focus();
      input.checked = column.several ? !input.checked : true;
      change(given());
      return true;
    },
    clear: () => !readOnly && change(null),
  };
}

function menu({ column, uid, caption, readOnly, change }) {
  const options = column.options.map(({ id, name }) => el("option", { value: id, text: name }));
  const select = el(
    "select",
    { id: uid, disabled: readOnly },
    el("option", { value: "", text: "Choose …" }),
    ...options,
  );
  const label = el("label", { for: uid, class: "suasion-w-caption" }, ...caption);
  select.addEventListener("change", () => change(select.value || null));
  return {
    node: el("div", { class: "suasion-w-field suasion-w-menu" }, label, select),
    show: (value) => (select.value = value ?? ""),
    focus: () => select.focus(),
    clear: () => !readOnly && change(null),
  };
}
