// Keyboard shortcuts.
import { byId } from "./dom.js";

const TEXT = "input:not([type=checkbox]):not([type=file]), textarea, select";

const rows = () => [...document.querySelectorAll("[data-row] a[data-open]")];

const current = all => all.findIndex(each => each.closest("[data-row]").contains(document.activeElement));

function step(by) {
  const all = rows();
  const at = current(all);
  all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
}

function choose() {
  const all = rows();
  all[current(all)]?.closest("[data-row]").querySelector("input[type=checkbox]")?.click();
}

function up() {
  location.hash = [...document.querySelectorAll("#trail a")].pop()?.getAttribute("href") ?? "#/";
}

const ACTIONS = {
  "/": () => document.querySelector("input[type=search]")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  c: choose,
  u: up,
  t: () => dispatchEvent(new Event("switch-theme")),
  "?": () => byId("keys").showModal(),
};

/** Arrow keys move in a list, unless they would scroll a focused box. */
function action(key) {
  const free = rows().length > 0 && !document.activeElement.matches(".scroll");
  if (free && key === "ArrowDown") return ACTIONS.j;
  if (free && key === "ArrowUp") return ACTIONS.k;
  return Object.hasOwn(ACTIONS, key) ? ACTIONS[key] : undefined;
}

export function listen() {
  addEventListener("keydown", event => {
    const typing = document.activeElement?.matches(TEXT);
    if (event.key === "Escape" && typing) document.activeElement.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
    const found = action(event.key);
    if (found) {
      event.preventDefault();
      found();
    }
  });
  byId("theme-button").addEventListener("click", ACTIONS.t);
  byId("keys-button").addEventListener("click", ACTIONS["?"]);
}
