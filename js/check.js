import { el } from "./ui/dom.js";
import { GO_ON } from "./ui/status.js";
import { newId } from "./sync/ids.js";
import { settled } from "./sync/settled.js";
import { guardShortcuts } from "./ui/shortcuts.js";
import { leaveTo } from "./ui/way.js";

const STEPS = ["A first hint", "A narrower one", "A question to ask yourself"];
const CHECK = "Check my answers"; // what the button says where answers are checked
const SLOW = 1500; // milliseconds without an answer after which a person should know
const NEVER = 30000; // and after which it is worth saying that none may come

/** What is still open in a question, told anew after each change; with a key, a button that asks Python to check it. */
function render({ model, el: host }) {
  const abort = new AbortController();
  const { title, label } = model.get("options");
  const form = el("div", { class: "suasion-k-form", onclick: go });
  const button = el("button", { class: "suasion-k-check", text: label, hidden: !label });
  const said = el("div", { class: "suasion-k-said", role: "status", "aria-live": "polite" });
  const hints = el("div", { class: "suasion-k-hints", "aria-live": "polite" });
  const root = el(
    "div",
    {
      class: "suasion suasion-check",
      role: "group",
      "aria-label": !label || label === CHECK ? `Check of: ${title}` : label,
    },
    form,
    button,
    said,
    hints,
  );
  let asked = null;
  let timers = [];

  button.addEventListener("click", async () => {
    const op = newId();
    asked = op;
    timers.forEach(clearTimeout);
    timers = [
      setTimeout(() => say("Looking at your answers …"), SLOW),
      setTimeout(() => say(`No answer yet. ${GO_ON}`), NEVER),
    ];
    await settled(model); // what was marked just before counts
    if (asked !== op || abort.signal.aborted) return;
    try {
      model.send({ kind: "check", op });
    } catch {
      timers.forEach(clearTimeout);
      say(GO_ON);
    }
  });

  function say(sentence) {
    hints.replaceChildren();
    said.replaceChildren(el("p", { text: sentence }));
  }

  /** Hints come one at a time: whoever is helped by the first should not read the third. */
  function offer(left, step = 0) {
    if (step >= left.length) return null;
    const name = STEPS[step] ?? "One more";
    const open = el("button", {
      class: "suasion-quiet",
      text: step ? `${name}?` : "Would a hint help?",
    });
    open.addEventListener("click", () => {
      const hint = el(
        "p",
        { class: "suasion-k-hint", tabindex: -1 },
        el("strong", { text: `${name}. ` }),
        left[step],
      );
      open.replaceWith(hint, ...[offer(left, step + 1)].filter(Boolean));
      hint.focus();
    });
    return open;
  }

  /** Go to the row that a link names. */
  function go(event) {
    const { row } = event.target.dataset;
    if (row === undefined) return;
    event.preventDefault();
    const rows = root.closest(".jp-Cell")?.querySelectorAll("[data-row]") ?? [];
    const found = [...rows].find((node) => node.dataset.row === row && !root.contains(node));
    found?.querySelector("input, select, textarea, summary").focus({ preventScroll: true });
    found?.scrollIntoView({ block: "center" });
  }

  function receive(message) {
    if (message.kind === "form") form.innerHTML = message.html; // made by the package
    if (message.kind !== "checked" || message.op !== asked) return;
    timers.forEach(clearTimeout);
    const result = el("div", {});
    result.innerHTML = message.html; // made by the package, with all that students wrote escaped
    said.replaceChildren(result, ...message.problems.map((text) => el("p", { text })));
    hints.replaceChildren(...[offer(message.hints)].filter(Boolean));
    if (label === CHECK) button.textContent = "Check again";
  }

  model.on("msg:custom", receive);
  guardShortcuts(root, abort.signal);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    leaveTo(root);
  });
  host.append(root);
  model.send({ kind: "hello" });
  return () => {
    abort.abort();
    timers.forEach(clearTimeout);
    model.off?.("msg:custom", receive);
    root.remove();
  };
}

export default { render };
