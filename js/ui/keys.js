/** Keep a key that was obeyed from everybody else. */
export function handled(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** What a key held with Control or Cmd does: undo and redo, where something can be changed. */
export function withControl(view, event) {
  if (view.session.readOnly || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return () => view.travel(event.shiftKey ? "redo" : "undo");
  if (key === "y") return () => view.travel("redo");
  return null;
}
