import { SUPPRESS } from "./shortcuts.js";

const FOCUSABLE = ["button", "input", "select", "textarea", "summary", "a"];

/**
 * Make an element. `text` sets its text, `on...` functions listen, other names are attributes; false, null
 * and undefined leave an attribute out. Whatever can have focus is kept from the notebook's shortcuts.
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  if (tag === "button") node.type = tag;
  for (const [name, value] of Object.entries(props)) {
    if ((value ?? false) === false) continue;
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  if (FOCUSABLE.includes(tag) || "tabindex" in props || "contenteditable" in props)
    node.setAttribute(SUPPRESS, "");
  node.append(...children.filter((child) => (child ?? null) !== null));
  return node;
}

/** Let one of several elements be reached by Tab and the others by arrow keys. */
export function roving(container, selector, { vertical = false } = {}) {
  const items = () => [...container.querySelectorAll(selector)];
  const [back, on] = vertical ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];

  function enter(item) {
    // Setting what is set already would cost a new layout.
    for (const other of items())
      if ((other === item) !== (other.tabIndex === 0)) other.tabIndex = -1 - other.tabIndex;
  }

  container.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(event.target);
    const next = { [back]: at - 1, [on]: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    all.at(next % all.length).focus();
  });
  container.addEventListener("focusin", ({ target }) => items().includes(target) && enter(target));
  return {
    /** Make sure that exactly one item can be reached by Tab; call after items came or went. */
    refresh() {
      const all = items();
      enter(all.find((item) => item.tabIndex === 0) ?? all[0]);
    },
  };
}
