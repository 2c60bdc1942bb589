// A Gantt chart of the tasks.
import { drawing, element } from "./dom.js";
import { duration } from "./format.js";
import { runAddress } from "./parts.js";

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 43200, 86400, 172800, 604800, 2592000];
const MOST_TICKS = 5;

const stepOf = seconds => STEPS.find(each => seconds / each <= MOST_TICKS) ?? seconds;

/** A few round times since the start. */
function ticks(seconds) {
  const step = stepOf(seconds);
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, at) => at * step);
}

/** All ticks in the unit of the step. */
function label(tick, step) {
  const [size, unit] = [[86400, "d"], [3600, "h"], [60, "min"]].find(each => step % each[0] === 0) ?? [1, "s"];
  return tick === 0 ? "0" : `${Number((tick / size).toPrecision(3))} ${unit}`;
}

function scale(seconds, share) {
  const all = ticks(seconds).filter(each => each / seconds < 0.88); // the last would not fit
  return element("div", { class: "gantt-row gantt-scale", "aria-hidden": "true" }, element("span", {}),
    drawing("svg", { width: "100%", height: 18 }, all.map(each => drawing("text", { x: share(each), y: 12 }, label(each, stepOf(seconds))))),
    element("span", {}));
}

export function gantt(run) {
  const begun = run.tasks.filter(each => each.started);
  if (begun.length === 0) return element("p", { class: "faint" }, "No task has started.");
  const now = run.ended ? new Date(run.ended).getTime() : Date.now();
  const times = begun.map(each => [new Date(each.started).getTime(), each.ended ? new Date(each.ended).getTime() : now]);
  const first = Math.min(...times.map(each => each[0]));
  const seconds = Math.max(0.001, (Math.max(...times.map(each => each[1])) - first) / 1000);
  const share = after => `${(100 * after / seconds).toFixed(2)}%`;
  const lines = ticks(seconds);
  return element("div", { class: "gantt" }, scale(seconds, share), begun.map((task, at) => {
    const [from, to] = times[at].map(each => (each - first) / 1000);
    return element("a", { class: `gantt-row state-${task.state}`, href: runAddress(run.run_id, task.task_id), "data-key": `gantt ${task.task_id}`, "data-testid": "gantt-row" },
      element("span", { class: "gantt-name", title: task.task_id }, task.task_id),
      drawing("svg", { width: "100%", height: 14, "aria-hidden": "true" },
        drawing("rect", { class: "track", width: "100%", height: 14, rx: 3 }),
        lines.map(each => drawing("line", { class: "tick", x1: share(each), x2: share(each), y1: 0, y2: 14 })),
        drawing("rect", { class: "span", x: share(from), width: `${Math.max(0.4, 100 * (to - from) / seconds).toFixed(2)}%`, height: 14, rx: 3 })),
      element("span", { class: "number small" }, duration(task.seconds)));
  }));
}
