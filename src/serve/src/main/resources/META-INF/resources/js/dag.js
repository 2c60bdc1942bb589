// Draws the tasks of a run in columns, each after its upstream tasks.
import { drawing, element, put } from "./dom.js";
import { duration, GLYPHS, words } from "./format.js";
import { runAddress } from "./parts.js";
import { graph } from "./groups.js";
import { overview } from "./overview.js";

const WIDTH = 186;
const HEIGHT = 50;
const ACROSS = 44;
const DOWN = 14;
const MANY = 60; // wires; more are drawn faint
const SMALLEST = 0.2;

/** How each run is drawn, kept while it is refreshed. */
const views = new Map();

/** The corner of each node's box. */
function places(nodes) {
  const at = new Map(nodes.map(node => [node.id, { x: node.layer * (WIDTH + ACROSS) + 1, y: node.position * (HEIGHT + DOWN) + 1 }]));
  const end = axis => Math.max(...[...at.values()].map(place => place[axis])) + 1;
  return { at, width: end("x") + WIDTH, height: end("y") + HEIGHT + 4 };
}

function line(from, to) {
  const x = from.x + WIDTH;
  const y = from.y + HEIGHT / 2;
  const end = to.y + HEIGHT / 2;
  const half = (to.x - x) / 2;
  return `M${x} ${y}C${x + half} ${y} ${to.x - half} ${end} ${to.x} ${end}`;
}

function cut(text, length) {
  return text.length > length ? text.slice(0, length - 1) + "…" : text;
}

/** Highlights the edges of a node while the pointer or the focus is on it. */
function mark(id, is) {
  return event => {
    for (const each of event.currentTarget.ownerSVGElement.querySelectorAll(".wire")) {
      if (each.dataset.from === id || each.dataset.to === id) each.classList.toggle("marked", is);
    }
  };
}

function box(node, place, state, name, below, attributes, title) {
  return drawing("a", { class: `node state-${state}`, "data-key": `node ${node.id}`, onpointerenter: mark(node.id, true), onpointerleave: mark(node.id, false), onfocus: mark(node.id, true), onblur: mark(node.id, false), ...attributes },
    drawing("title", {}, title),
    node.tasks.length > 1 && drawing("rect", { class: "behind", x: place.x + 4, y: place.y + 4, width: WIDTH - 4, height: HEIGHT, rx: 8 }),
    drawing("rect", { x: place.x, y: place.y, width: node.tasks.length > 1 ? WIDTH - 4 : WIDTH, height: HEIGHT, rx: 8 }),
    drawing("rect", { class: "edge", x: place.x, y: place.y, width: 5, height: HEIGHT, rx: 2 }),
    drawing("text", { x: place.x + 15, y: place.y + 21, class: "name" }, name),
    drawing("text", { x: place.x + 15, y: place.y + 38, class: "below" }, below));
}

function task(run, node, place) {
  const [each] = node.tasks;
  const took = each.seconds === undefined ? "" : duration(each.seconds);
  const below = [words(each.state), each.cache === "hit" ? "cached" : took, each.attempts > 1 ? `attempt ${each.attempts}` : ""].filter(Boolean).join(" · ");
  return box(node, place, each.state, cut(each.task_id, 19), `${GLYPHS[each.state] ?? "·"} ${cut(below, 24)}`,
    { href: runAddress(run, each.task_id), "data-testid": "dag-node", "aria-label": `${each.task_id}: ${below}` },
    `${each.task_id}: ${below}${each.reason ? "\n" + each.reason : ""}`);
}

/** Many tasks as one box, which opens. */
function group(run, node, place, open) {
  const below = node.states.map(([state, count]) => `${count} ${words(state)}`).join(", ");
  const count = ` × ${node.tasks.length}`;
  return box(node, place, node.state, cut(node.name, 19 - count.length) + count, `${GLYPHS[node.state] ?? "·"} ${cut(below, 24)}`,
    { href: runAddress(run), role: "button", "data-testid": "dag-group", "aria-label": `${node.name}, ${node.tasks.length} tasks: ${below}; open`, onclick: event => { event.preventDefault(); open(node.id); } },
    `${node.name}: ${below}`);
}

function tools(view, drawn, redraw) {
  const zoom = scale => () => {
    view.scale = Math.min(2, Math.max(SMALLEST, scale()));
    redraw();
  };
  const fit = () => Math.min(1, (drawn.place.clientWidth - 10) / drawn.width);
  return element("div", { class: "tools small" },
    element("button", { type: "button", "aria-label": "Smaller", "data-key": "smaller", onclick: zoom(() => view.scale / 1.25) }, "−"),
    element("button", { type: "button", "aria-label": "Larger", "data-key": "larger", onclick: zoom(() => view.scale * 1.25) }, "+"),
    element("button", { type: "button", "data-key": "fit", onclick: zoom(fit) }, "Fit"),
    drawn.groups && element("label", {}, element("input", { type: "checkbox", checked: view.grouped, "data-key": "grouped", "data-testid": "dag-grouped", onchange: event => { view.grouped = event.target.checked; view.open.clear(); redraw(); } }), " like tasks as one"),
    drawn.groups && element("span", { class: "faint" }, `${drawn.tasks} tasks`));
}

function draw(run, view, redraw) {
  const found = graph(run, view);
  const { at, width, height } = places(found.nodes);
  const open = id => {
    view.open.add(id);
    redraw();
  };
  const place = element("div", { class: "scroll dag", tabindex: "0", role: "region", "aria-label": "tasks and their dependencies", "data-key": "dag" },
    drawing("svg", { viewBox: `0 0 ${width} ${height}`, width: width * view.scale, height: height * view.scale, role: "group", "aria-label": "tasks" },
      found.edges.map(([one, other]) => drawing("path", { class: found.edges.length > MANY ? "wire faded" : "wire", "data-from": one, "data-to": other, d: line(at.get(one), at.get(other)) })),
      found.nodes.map(node => node.tasks.length > 1 ? group(run.run_id, node, at.get(node.id), open) : task(run.run_id, node, at.get(node.id)))));
  const boxes = found.nodes.map(node => ({ ...at.get(node.id), width: WIDTH, height: HEIGHT, state: node.state ?? node.tasks[0].state }));
  return [tools(view, { place, width, groups: found.groups, tasks: run.tasks.length }, redraw),
    element("div", { class: "dag-window" }, place, overview(place, { width, height }, view.scale, boxes))];
}

export function dag(run) {
  if (run.tasks.length === 0) return element("p", { class: "faint" }, "no tasks");
  if (!views.has(run.run_id)) views.set(run.run_id, { scale: 1, grouped: true, open: new Set() });
  const view = views.get(run.run_id);
  const whole = element("div", {});
  const redraw = () => put(whole, draw(run, view, redraw));
  redraw();
  return whole;
}
