import { el } from "../ui/dom.js";
import { sample } from "./toolbar.js";

/** The mark at the caret: its words, who speaks, a note, and room to disagree. */
export function card(uid, session, { change, remove, next }) {
  const { voices, readOnly } = session;
  const title = el("p", { class: "suasion-card-title" });
  const quote = el("blockquote");
  const more = el("button", { class: "suasion-quiet", onclick: next, hidden: true });
  const fields = readOnly ? readOnlyFields() : editableFields(uid, voices, change);
  const gone = readOnly
    ? null
    : el("button", { class: "suasion-quiet", text: "Delete mark", onclick: remove });
  const box = el("div", {
    class: "suasion-card",
    role: "group",
    "aria-label": "The mark at the caret",
    hidden: true,
  });
  box.append(title, quote, ...fields.nodes, el("div", { class: "suasion-row" }, more, gone));
  return {
    box,
    focus: () => (fields.first ?? more).focus(),
    /** Let what holds be seen next time even where somebody types: they have taken it back. */
    renew: () => fields.renew?.(),
    show(mark, here) {
      box.hidden = !mark;
      if (!mark) return;
      const label = session.label(mark.label);
      title.replaceChildren(
        sample(label, session.labelIndex(mark.label)),
        ` ${label.name} `,
        el("span", { class: "suasion-details", text: session.page.place(mark.start, mark.end) }),
      );
      quote.textContent = session.page.quote(mark.start, mark.end);
      more.hidden = here.length < 2;
      more.textContent = `${here.length} marks here: next`;
      fields.show(mark);
    },
  };
}

function editableFields(uid, voices, change) {
  let shown = null;
  const radios = voices.map((voice) => {
    const onchange = () => change(shown, { voice: voice.id });
    const input = el("input", { type: "radio", name: `${uid}-voice`, value: voice.id, onchange });
    return el("label", { title: voice.definition }, input, ` ${voice.name}`);
  });
  const speaker = voices.length
    ? el("fieldset", {}, el("legend", { text: "Who speaks here?" }), ...radios)
    : null;
  const note = field(`${uid}-note`, "Note", "note", change);
  const disagree = field(`${uid}-disagree`, "I disagree, because …", "disagree", change);
  const fold = el("details", {}, el("summary", { text: "I disagree, because …" }), disagree.box);
  disagree.label.classList.add("suasion-unseen");
  return {
    nodes: [speaker, note.box, fold].filter(Boolean),
    first: radios[0]?.firstChild ?? note.area,
    renew() {
      note.renew();
      disagree.renew();
    },
    show(mark) {
      note.show(mark);
      disagree.show(mark);
      for (const radio of radios) radio.firstChild.checked = radio.firstChild.value === mark.voice;
      if (shown !== mark.id) fold.open = Boolean(mark.disagree);
      shown = mark.id;
    },
  };
}

/**
 * A text field that saves with each letter: "saved" must never stand beside words that are not. What is
 * written in one visit is one step of undo.
 */
function field(id, name, key, change) {
  let mark = {}; // what is typed belongs to it
  let takenBack = false;
  let run = 0;
  const label = el("label", { for: id, text: name });
  const area = el("textarea", {
    id,
    rows: 2,
    dir: "auto",
    maxlength: 5000,
    onfocus: () => (run += 1),
    oninput() {
      mark = { ...mark, [key]: area.value };
      change(mark.id, { [key]: area.value }, `${key}${run}`);
    },
    onblur: () => show(mark),
  });

  /** What is being typed is left alone until the field is left, or the step is taken back. */
  function show(next) {
    if (takenBack || area !== document.activeElement || next.id !== mark.id) area.value = next[key] ?? "";
    takenBack = false;
    mark = next;
  }

  const box = el("div", { class: "suasion-field" }, label, area);
  return { label, area, box, show, renew: () => (takenBack = true) };
}

function readOnlyFields() {
  const words = el("p", { class: "suasion-note" });
  return {
    nodes: [words],
    first: null,
    show(mark) {
      words.textContent = [mark.voice && `Who speaks: ${mark.voice}.`, mark.note].filter(Boolean).join(" ");
    },
  };
}
