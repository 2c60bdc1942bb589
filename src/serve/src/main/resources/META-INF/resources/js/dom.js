// Builds elements without parsing HTML: text from a run never becomes markup.

const SVG = "http://www.w3.org/2000/svg";

const kept = children => children.flat(9).filter(each => each !== undefined && each !== null && each !== false);

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "disabled" || name === "hidden" || name === "selected") node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...kept(children));
  return node;
}

export const element = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

export const drawing = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

export const byId = id => document.getElementById(id);

const keyed = (node, key) => node.querySelector(`[data-key="${CSS.escape(key)}"]`);

/** Replaces the children of an element; keeps focus, scroll positions and open details. */
export function put(node, ...children) {
  const focused = node.contains(document.activeElement) ? document.activeElement.getAttribute("data-key") : null;
  const scrolled = [...node.querySelectorAll(".scroll[data-key]")].filter(each => each.scrollLeft || each.scrollTop).map(each => [each.dataset.key, each.scrollLeft, each.scrollTop]);
  const opened = [...node.querySelectorAll("details[open][data-key]")].map(each => each.dataset.key);
  node.replaceChildren(...kept(children));
  for (const key of opened) keyed(node, key)?.setAttribute("open", "");
  for (const [key, left, top] of scrolled) keyed(node, key)?.scrollTo(left, top);
  if (focused) keyed(node, focused)?.focus({ preventScroll: true });
  return node;
}

/** A section with a heading. */
export function section(title, attributes, ...children) {
  return element("section", attributes, element("h2", {}, title), ...children);
}

/** A table; columns are texts or th elements, rows are arrays of cells or tr elements. */
export function table(columns, rows, attributes) {
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": attributes?.label ?? "table", "data-key": `table ${attributes?.label}` },
    element("table", { "data-testid": attributes?.testid },
      element("thead", {}, element("tr", {}, columns.map(each => each.tagName === "TH" ? each : element("th", { scope: "col" }, each)))),
      element("tbody", {}, rows.map(row => Array.isArray(row) ? element("tr", {}, row.map(cell => element("td", {}, cell ?? "–"))) : row))));
}

/** Debounces an action. */
export function calmly(action, milliseconds) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}
