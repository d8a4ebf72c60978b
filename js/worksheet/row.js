import { el } from "../ui/dom.js";
import { Ruler } from "../text/ruler.js";
import { field } from "./fields.js";
import { isEmpty } from "./values.js";

/** One row of the sheet: what it is about, and a field for each column. */
export class Row {
  constructor(row, view) {
    const { session, uid, layout } = view;
    this.row = row;
    this.fields = row.records.map((id, i) => {
      const cell = session.cells.get(id);
      const made = field(cell, {
        cell,
        ...view.fieldOptions(cell),
        uid: `${uid}-${row.index}-${i}`,
        list: layout.list[i],
      });
      made.cell = cell;
      made.node.classList.add("suasion-w-cell");
      made.node.dataset.cell = id;
      return made;
    });
    const about = row.id ? [aboutRow(row, `${uid}-${row.index}`)] : [];
    this.node = el(
      "div",
      {
        class: `suasion-w-line-row${row.sentence ? " suasion-w-cited" : ""}`,
        "data-row": row.id || null,
        role: row.id ? "group" : null,
        "aria-labelledby": row.id ? `${uid}-${row.index}` : null,
      },
      ...about,
      ...this.fields.map(({ node }) => node),
    );
    for (const { cell } of this.fields) this.show(cell.id, session.value(cell.id));
  }

  /** Bring a field up to date with its answer. */
  show(id, value) {
    const made = this.fields.find(({ cell }) => cell.id === id);
    made?.show(value);
    made?.node.classList.toggle("suasion-w-given", !isEmpty(value));
  }

  fieldOf(id) {
    return this.fields.find(({ cell }) => cell.id === id);
  }

  get complete() {
    const asked = this.fields.filter(({ cell }) => cell.column.kind !== "disagree");
    return asked.every(({ node }) => node.classList.contains("suasion-w-given"));
  }
}

function aboutRow({ id, text, title, note, sentence, mark }, nodeId) {
  const name = sentence || (text || title ? "" : id);
  const ref = el("span", { class: sentence ? "suasion-w-ref" : "suasion-w-item", text: name });
  const words = text ? el("span", { class: "suasion-w-said", dir: "auto" }, ...marked(text, mark)) : null;
  const head = title ? el("strong", { class: "suasion-w-card-head", text: title }) : null;
  const foot = note ? el("span", { class: "suasion-w-note", text: note }) : null;
  return el("div", { class: "suasion-w-about", id: nodeId }, name ? ref : null, head, words, foot);
}

function marked(text, mark) {
  if (!mark) return [text];
  const ruler = new Ruler(text);
  const [start, end] = mark.map((n) => ruler.toUnits(n));
  return [text.slice(0, start), el("mark", { text: text.slice(start, end) }), text.slice(end)];
}
