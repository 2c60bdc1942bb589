// Draws the tasks of a run in columns, each after its upstream tasks.
import { drawing, element } from "./dom.js";
import { duration, GLYPHS, words } from "./format.js";
import { runAddress } from "./parts.js";

const WIDTH = 186;
const HEIGHT = 50;
const ACROSS = 44;
const DOWN = 14;
const MANY = 60; // wires; more are drawn faint

/** The corner of each task's box; the server has laid out the graph in layers. */
function places(tasks) {
  const at = new Map(tasks.map(task => [task.task_id, { x: task.layer * (WIDTH + ACROSS) + 1, y: task.position * (HEIGHT + DOWN) + 1 }]));
  const end = axis => Math.max(...[...at.values()].map(place => place[axis])) + 1;
  return { at, width: end("x") + WIDTH, height: end("y") + HEIGHT };
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

/** Highlights the edges of a task while the pointer or the focus is on it. */
function mark(task, is) {
  return event => {
    for (const each of event.currentTarget.ownerSVGElement.querySelectorAll(".wire")) {
      if (each.dataset.from === task || each.dataset.to === task) each.classList.toggle("marked", is);
    }
  };
}

function node(run, task, place) {
  const took = task.seconds === undefined ? "" : duration(task.seconds);
  const below = [words(task.state), task.cache === "hit" ? "cached" : took, task.attempts > 1 ? `attempt ${task.attempts}` : ""].filter(Boolean).join(" · ");
  return drawing("a", { href: runAddress(run, task.task_id), class: `node state-${task.state}`, "data-testid": "dag-node", "data-key": `node ${task.task_id}`, onpointerenter: mark(task.task_id, true), onpointerleave: mark(task.task_id, false), onfocus: mark(task.task_id, true), onblur: mark(task.task_id, false), "aria-label": `${task.task_id}: ${below}` },
    drawing("title", {}, `${task.task_id}: ${below}${task.reason ? "\n" + task.reason : ""}`),
    drawing("rect", { x: place.x, y: place.y, width: WIDTH, height: HEIGHT, rx: 8 }),
    drawing("rect", { class: "edge", x: place.x, y: place.y, width: 5, height: HEIGHT, rx: 2 }),
    drawing("text", { x: place.x + 15, y: place.y + 21, class: "name" }, cut(task.task_id, 19)),
    drawing("text", { x: place.x + 15, y: place.y + 38, class: "below" }, `${GLYPHS[task.state] ?? "·"} ${cut(below, 24)}`));
}

export function dag(run) {
  if (run.tasks.length === 0) return element("p", { class: "faint" }, "no tasks");
  const { at, width, height } = places(run.tasks);
  return element("div", { class: "scroll dag", tabindex: "0", role: "region", "aria-label": "tasks and their dependencies", "data-key": "dag" },
    drawing("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": "tasks" },
      run.edges.map(([one, other]) => drawing("path", { class: run.edges.length > MANY ? "wire faded" : "wire", "data-from": one, "data-to": other, d: line(at.get(one), at.get(other)) })),
      run.tasks.map(task => node(run.run_id, task, at.get(task.task_id)))));
}
