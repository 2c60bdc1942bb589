// Builds elements without HTML text: what comes from a run can never become markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "disabled" || name === "hidden" || name === "selected") node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(9).filter(each => each !== undefined && each !== null && each !== false));
  return node;
}

export const element = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

export const drawing = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

export const byId = id => document.getElementById(id);

/** Puts children in the place of what an element holds, without moving the reader's focus. */
export function put(node, ...children) {
  const focused = node.contains(document.activeElement) ? document.activeElement.getAttribute("data-key") : null;
  node.replaceChildren(...children.flat(9).filter(each => each !== undefined && each !== null && each !== false));
  if (focused) node.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  return node;
}

/** A titled part of a page. */
export function section(title, attributes, ...children) {
  return element("section", attributes, element("h2", {}, title), ...children);
}

/** A table with a head; rows are arrays of cells or ready-made rows. */
export function table(columns, rows, attributes) {
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": attributes?.label ?? "table" },
    element("table", { "data-testid": attributes?.testid },
      element("thead", {}, element("tr", {}, columns.map(each => element("th", { scope: "col" }, each)))),
      element("tbody", {}, rows.map(row => Array.isArray(row) ? element("tr", {}, row.map(cell => element("td", {}, cell ?? "–"))) : row))));
}

/** Waits until a burst of calls is over. */
export function calmly(action, milliseconds) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}
