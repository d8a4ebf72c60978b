import { Page } from "../text/page.js";
import { newId } from "../sync/ids.js";
import { MARK_CONTENT } from "../sync/record.js";
import { Session } from "../sync/session.js";
import { Marks } from "./marks.js";
import { UNKNOWN } from "../ui/label-styles.js";

/**
 * What all views of one highlighter share, beyond the options (labels, voices,
 * mode, ...): the text and its marks.
 */
export class MarksSession extends Session {
  constructor(model) {
    super(model);
    this.page = new Page(model.get("units"), this.language);
    this.marks = new Marks(this.page);
    this.readOnly = this.mode === "read";
    this.savers = [this.makeSaver(this.private)];
    this.load(this.savers[0], model.get("records"));
    this.open();
  }

  hold(record) {
    this.marks.take(record);
  }

  write(id, content) {
    return this.marks.write(id, content, this.question);
  }

  /** Whether only Python can say where in this version of the text a mark's words are. */
  moved({ text, record }) {
    return text !== this.text && !record.deleted;
  }

  /** Mark a span of the page; gives the new mark, or the one that is there already. */
  add(start, end, label) {
    const same = this.marks
      .touching(start, end)
      .find((m) => m.start === start && m.end === end && m.label === label);
    if (same) return { mark: same, isNew: false };
    const id = `urn:uuid:${newId()}`;
    this.change(id, { start, end, label, voice: null, note: "", disagree: "" });
    return { mark: this.marks.get(id), isNew: true };
  }

  /** Change a mark's content (null deletes it) as one step that can be undone; equal `run`s make one step. */
  change(id, fields, run = null) {
    const before = content(this.marks.get(id));
    this.step(id, before, fields && { ...before, ...fields }, run);
  }

  /** The place of a label in the scheme; of an unknown one, the place after the last. */
  labelIndex(id) {
    const index = this.labels.findIndex((label) => label.id === id);
    return index < 0 ? this.labels.length : index;
  }

  label(id) {
    return this.labels.find((label) => label.id === id) ?? { ...UNKNOWN, name: id ?? "Mark" };
  }

  /** The words of a mark on one line, the middle of many left out. */
  quote({ start, end }, most) {
    const words = this.page.quote(start, end);
    return words.length > most ? `${words.slice(0, most * 0.6)} … ${words.slice(-most * 0.3)}` : words;
  }

  voiceName(id) {
    return id ? (this.voiceNames[id] ?? id) : "";
  }
}

function content(mark) {
  return mark ? Object.fromEntries(MARK_CONTENT.map((name) => [name, mark[name]])) : null;
}
