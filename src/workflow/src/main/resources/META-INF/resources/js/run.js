// One run.
import { byId, element, put, section } from "./dom.js";
import { file, follow, get, path, regularly } from "./api.js";
import { duration, moment, percent, value } from "./format.js";
import { dag } from "./dag.js";
import { gantt } from "./gantt.js";
import { track } from "./accuracy.js";
import { badge, facts, later, runAddress } from "./parts.js";

function header(run) {
  const given = Object.entries(run.given ?? {});
  return [
    element("div", { class: "tools" }, element("h1", {}, run.run_id), badge(run.state)),
    facts([
      ["Workflow", `${run.workflow} (${run.file})`],
      ["Started", moment(run.started)],
      ["Took", duration(run.seconds)],
      ["Given", given.length ? given.map(([name, each]) => `${name}=${value(each)}`).join("  ") : "defaults only"],
    ]),
    run.problems.length > 0 && element("ul", { class: "problems", role: "alert" }, run.problems.map(each => element("li", {}, each))),
  ];
}

function tiles(run) {
  const evaluated = run.tasks.filter(each => each.artifacts.includes("scores"));
  if (evaluated.length === 0) return null;
  return section("How well it does", {}, element("div", { class: "tiles" }, evaluated.map(task =>
    later(() => get(path("runs", run.run_id, "tasks", task.task_id, "scores")), scores =>
      element("a", { class: "tile", href: runAddress(run.run_id, task.task_id), "data-testid": "tile" },
        element("span", { class: "faint" }, `${task.task_id}${scores.control ? " (control)" : ""}`),
        element("strong", {}, percent(scores.accuracy)),
        track(scores, scores.chance, scores.published?.accuracy),
        element("span", { class: "faint small" }, `${percent(scores.low)} to ${percent(scores.high)}; guessing ${percent(scores.chance)}`))))));
}

function reports(run) {
  return run.tasks.filter(each => each.artifacts.includes("page")).map((task, at) =>
    element("p", {}, file(path("api", "v1", "runs", run.run_id, "artifacts", task.task_id, "page", "index.html"), at === 0 ? "Open the report" : `Open the report of ${task.task_id}`)));
}

export async function showRun({ content, names, signal, trail }) {
  const [id] = names;
  trail([["runs", "#/"], [id]]);
  const head = element("div", {});
  const graph = element("div", { "data-testid": "dag" });
  const times = element("div", {});
  const results = element("div", {});
  put(content, head, section("Tasks", {}, graph), results, section("When", {}, times), section("Params", {}, element("div", { id: "params" })));
  let shown = "";

  async function load() {
    const run = await get(path("runs", id), {}, signal);
    put(head, header(run));
    put(graph, dag(run));
    put(times, gantt(run));
    put(byId("params"), facts(Object.entries(run.params ?? {}).map(([name, each]) => [name, value(each)])));
    const finished = run.tasks.filter(each => each.artifacts.length > 0).map(each => each.task_id).join();
    if (finished !== shown) {
      shown = finished;
      put(results, tiles(run), reports(run));
    }
    return run;
  }

  const run = await load();
  if (run.state === "running") {
    follow(id, () => load().catch(() => {}), signal);
    regularly(load, 5000, signal);
  }
}
