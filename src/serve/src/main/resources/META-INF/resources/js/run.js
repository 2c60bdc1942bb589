// The view of one run.
import { calmly, element, put, section } from "./dom.js";
import { file, follow, get, path, regularly } from "./api.js";
import { duration, moment, percent, shortName, value } from "./format.js";
import { dag } from "./dag.js";
import { gantt } from "./gantt.js";
import { track } from "./accuracy.js";
import { notes } from "./notes.js";
import { badge, facts, later, runAddress } from "./parts.js";

const FEW = 6; // problems shown before the rest is folded

function header(run) {
  const given = Object.entries(run.given ?? {});
  return [
    element("div", { class: "tools" }, element("h1", { title: run.run_id }, shortName(run.run_id)), badge(run.state)),
    facts([
      ["Workflow", run.recorded ? `${run.workflow} (${run.file})` : undefined],
      ["Started", moment(run.started)],
      ["Took", duration(run.seconds)],
      ["Given", !run.recorded ? undefined : given.length ? given.map(([name, each]) => `${name}=${value(each)}`).join("  ") : "defaults only"],
    ]),
    !run.recorded && element("p", { class: "faint" }, "Its tasks were not started by ", element("code", {}, "firstwords run"), ": only those that have finished are known, by their manifests."),
  ];
}

function problems(run) {
  const list = some => element("ul", {}, some.map(each => element("li", {}, each)));
  const rest = run.problems.slice(FEW);
  return run.problems.length > 0 && element("div", { class: "problems", role: "alert", "data-testid": "problems" },
    list(run.problems.slice(0, FEW)),
    rest.length > 0 && element("details", { "data-key": "more problems" }, element("summary", {}, `${rest.length} more`), list(rest)));
}

/** What the model was given: the data cards of the tasks that wrote a preview. */
function data(run) {
  const number = each => Number(each).toLocaleString("en");
  return run.tasks.filter(each => each.artifacts.includes("preview")).map(task => {
    const place = path("runs", run.run_id, "artifacts", task.task_id, "preview");
    return later(() => get(`${place}/card.json`), card => section("The data", { "data-testid": "card" }, facts([
      ...(card.hours === undefined ? [] : [["Video", `${card.hours.toFixed(2)} hours in ${number(card.videos)} files`]]),
      ["Utterances", `${number(card.utterances.train)} training, ${number(card.utterances.val)} validation, ${number(card.utterances.test)} test`],
      ["Frames", number(card.frames)],
      ["Vocabulary", `${number(card.vocabulary)} words: ${card.frequent_words.map(each => each.word).join(", ")}`],
      ...card.speakers.map(each => [each.kept ? "Speaker" : "Left out", `${each.name}, ${number(each.rows)} rows`]),
      ...card.left_out.map(each => ["Left out", `${number(each.count)} ${each.what}`]),
    ]), card.warnings.length > 0 && element("ul", {}, card.warnings.map(each => element("li", {}, each))),
    element("p", {}, file(`/api/v1${place}/index.html`, "Utterances with their frames"))));
  });
}

function tiles(run) {
  const evaluated = run.tasks.filter(each => each.artifacts.includes("scores"));
  if (evaluated.length === 0) return null;
  return section("Accuracy", {}, element("div", { class: "tiles" }, evaluated.map(task =>
    later(() => get(path("runs", run.run_id, "tasks", task.task_id, "scores")), scores =>
      element("a", { class: "tile", href: runAddress(run.run_id, task.task_id), "data-testid": "tile" },
        element("span", { class: "faint" }, `${task.task_id}${scores.control ? " (control)" : ""}`),
        element("strong", {}, percent(scores.accuracy)),
        track(scores, scores.chance, scores.published?.accuracy),
        element("span", { class: "faint small" }, `${percent(scores.low)} to ${percent(scores.high)}; chance ${percent(scores.chance)}`))))));
}

function reports(run) {
  return run.tasks.filter(each => each.artifacts.includes("page")).map((task, at) =>
    element("p", {}, file(path("api", "v1", "runs", run.run_id, "artifacts", task.task_id, "page", "index.html"), at === 0 ? "Open the report" : `Open the report of ${task.task_id}`)));
}

export async function showRun({ content, names, signal, trail }) {
  const [id] = names;
  trail([["runs", "#/"], [shortName(id)]]);
  const head = element("div", {});
  const written = notes(id, signal);
  const trouble = element("div", {});
  const graph = element("div", { "data-testid": "dag" });
  const times = element("div", {});
  const params = element("div", {});
  const results = element("div", {});
  const cards = element("div", {});
  put(content, head, written.place, trouble, cards, section("Tasks", {}, graph), results, section("Timeline", {}, times), section("Parameters", {}, params));
  let shown = "";
  let announced = "";

  async function load() {
    const run = await get(path("runs", id), {}, signal);
    put(head, header(run));
    written.show(run);
    if (run.problems.join() !== announced) {
      announced = run.problems.join(); // announced once, not at every refresh
      put(trouble, problems(run));
    }
    put(graph, dag(run));
    put(times, gantt(run));
    const all = Object.entries(run.params ?? {});
    put(params, all.length === 0 ? element("p", { class: "faint" }, run.recorded ? "The workflow has none." : "Each task has its own.") : facts(all.map(([name, each]) => [name, value(each)])));
    const finished = run.tasks.filter(each => each.artifacts.length > 0).map(each => each.task_id).join();
    if (finished !== shown) {
      shown = finished;
      put(cards, data(run));
      put(results, tiles(run), reports(run));
    }
    return run.state === "running";
  }

  if (await load()) {
    follow(id, calmly(() => signal.aborted || load().catch(() => {}), 200), signal); // past events arrive in one burst
    regularly(load, 5000, signal);
  }
}
