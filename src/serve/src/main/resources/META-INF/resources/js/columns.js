// The columns of the list of runs that its reader has chosen: params and metrics.
import { element, put } from "./dom.js";
import { get } from "./api.js";

const KEY = "firstwords-columns";
const FIRST = 3; // accuracies shown before anything is chosen
const KINDS = [["metric.", "Metrics"], ["param.", "Parameters"]];

/** "metric.evaluate_labeled.accuracy" becomes "evaluate_labeled accuracy". */
export const label = name => name.startsWith("param.") ? name.slice(6) : name.slice(7).replace(/\.([^.]*)$/, " $1");

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

/** Which columns are shown, with the menu to choose them; calls back when the choice changes. */
export function columns(given, changed) {
  const menu = element("details", { class: "menu", hidden: true, "data-testid": "columns" });
  let known = [];
  let chosen = given.length > 0 ? given : remembered();

  const shown = () => (chosen ?? known.filter(each => /^metric\..*\.accuracy$/.test(each)).slice(0, FIRST)).filter(each => known.length === 0 || known.includes(each));

  function turn(name, is) {
    chosen = is ? [...shown(), name] : shown().filter(each => each !== name);
    localStorage.setItem(KEY, JSON.stringify(chosen));
    changed();
  }

  const box = name => element("label", {}, element("input", { type: "checkbox", checked: shown().includes(name), "data-key": `column ${name}`, onchange: event => turn(name, event.target.checked) }), " ", label(name));

  async function load(signal) {
    const found = (await get("/columns", {}, signal)).columns;
    if (found.join() === known.join()) return;
    known = found;
    menu.hidden = known.length === 0;
    put(menu, element("summary", { class: "button-like" }, "Columns"),
      element("div", { class: "menu-body", tabindex: "0", role: "group", "aria-label": "Columns to show" }, KINDS.map(([prefix, title]) => {
        const names = known.filter(each => each.startsWith(prefix));
        return names.length > 0 && element("fieldset", {}, element("legend", {}, title), names.map(box));
      })));
  }

  return { menu, shown, load };
}
