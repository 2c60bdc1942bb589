// When each task was at work.
import { drawing, element } from "./dom.js";
import { duration } from "./format.js";
import { runAddress } from "./parts.js";

export function gantt(run) {
  const begun = run.tasks.filter(each => each.started);
  if (begun.length === 0) return element("p", { class: "faint" }, "No task has begun.");
  const now = run.ended ? new Date(run.ended).getTime() : Date.now();
  const times = begun.map(each => [new Date(each.started).getTime(), each.ended ? new Date(each.ended).getTime() : now]);
  const first = Math.min(...times.map(each => each[0]));
  const span = Math.max(1, Math.max(...times.map(each => each[1])) - first);
  return element("div", { class: "gantt" }, begun.map((task, at) => {
    const [from, to] = times[at];
    const share = time => `${(100 * (time - first) / span).toFixed(2)}%`;
    return element("a", { class: `gantt-row state-${task.state}`, href: runAddress(run.run_id, task.task_id), "data-key": `gantt ${task.task_id}` },
      element("span", { class: "gantt-name" }, task.task_id),
      drawing("svg", { width: "100%", height: 14, "aria-hidden": "true" },
        drawing("rect", { class: "track", width: "100%", height: 14, rx: 3 }),
        drawing("rect", { class: "span", x: share(from), width: `${Math.max(0.4, 100 * (to - from) / span).toFixed(2)}%`, height: 14, rx: 3 })),
      element("span", { class: "number small" }, duration(task.seconds)));
  }));
}
