/**
 * Recogito's text annotator as an anywidget: the same text and marks as the
 * highlighter gets, and nothing else.
 */
import { createTextAnnotator } from "@recogito/text-annotator";
import "@recogito/text-annotator/text-annotator.css";

function render({ model, el }) {
  const box = document.createElement("div");
  box.className = "peer";
  const text = document.createElement("div");
  text.className = "peer-text";
  for (const unit of model.get("units")) {
    const paragraph = document.createElement("p");
    paragraph.textContent = unit;
    text.append(paragraph);
  }
  box.append(text);
  el.append(box);
  const annotator = createTextAnnotator(text, { renderer: "SPANS" });
  const annotations = model.get("marks").map(([start, end, quote], i) => ({
    id: `a${i}`,
    bodies: [],
    target: { annotation: `a${i}`, selector: [{ id: `s${i}`, quote, start, end }] },
  }));
  annotator.setAnnotations(annotations);
  return () => annotator.destroy();
}

export default { render };
