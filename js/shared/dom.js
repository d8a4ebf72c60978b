import { SUPPRESS } from "./shortcuts.js";

const FOCUSABLE = ["button", "input", "select", "textarea", "summary", "a"];

/**
 * Make an element. `text` sets its text, `on...` functions listen, other names are attributes; false, null and
 * undefined leave an attribute out. Whatever can have focus is kept from the notebook's shortcuts.
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  if (FOCUSABLE.includes(tag) || "tabindex" in props || "contenteditable" in props) node.setAttribute(SUPPRESS, "");
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Let one of several elements be reached by Tab and the others by arrow keys. */
export function roving(container, selector, { vertical = false } = {}) {
  const items = () => [...container.querySelectorAll(selector)].filter((item) => !item.hidden && !item.disabled);
  const [back, on] = vertical ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];

  function enter(item) {
    for (const other of container.querySelectorAll(selector)) other.tabIndex = other === item ? 0 : -1;
  }

  function keydown(event) {
    const all = items();
    const at = all.indexOf(event.target.closest(selector));
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const rightToLeft = !vertical && getComputedStyle(container).direction === "rtl";
    const step = rightToLeft ? -1 : 1;
    const next = { [back]: at - step, [on]: at + step, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const item = all[(next + all.length) % all.length];
    enter(item);
    item.focus();
  }

  container.addEventListener("keydown", keydown);
  container.addEventListener("focusin", (event) => {
    const item = event.target.closest(selector);
    if (item) enter(item);
  });
  return {
    /** Make sure that exactly one item can be reached by Tab; call after items came or went. */
    refresh() {
      const all = items();
      enter(all.find((item) => item.getAttribute("tabindex") === "0") ?? all[0]);
    },
    enter,
  };
}
