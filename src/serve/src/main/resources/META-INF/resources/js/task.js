// The view of one task.
import { element, put, section, table } from "./dom.js";
import { get, path, regularly } from "./api.js";
import { duration, metric, moment, shortName, words } from "./format.js";
import { accuracies, confusion } from "./accuracy.js";
import { inputs, outputs } from "./lineage.js";
import { log } from "./log.js";
import { losses } from "./losses.js";
import { maps } from "./maps.js";
import { predictions } from "./predictions.js";
import { scatter } from "./scatter.js";
import { tryWord } from "./trying.js";
import { badge, facts, later, runAddress } from "./parts.js";

function header(task) {
  return [
    element("div", { class: "tools" }, element("h1", {}, task.task_id), badge(task.state)),
    facts([
      ["Command", task.command || undefined], ["Started", moment(task.started)], ["Took", duration(task.seconds)],
      ["Attempts", task.attempts === 0 ? undefined : String(task.attempts)],
      ["Artifacts", task.taken_from ? element("span", {}, "taken from ", element("a", { href: runAddress(task.taken_from) }, shortName(task.taken_from))) : task.cache === undefined ? undefined : "written by this run"], ["Exit code", task.exit_code === undefined ? undefined : String(task.exit_code)],
    ]),
    task.reason && element("p", { class: "problems" }, task.reason),
  ];
}

function results(run, task, signal) {
  const has = name => task.artifacts.includes(name);
  const from = name => get(path("runs", run, "tasks", task.task_id, name), {}, signal);
  const training = has("metrics") || (task.state === "running" && ["train", "pretrain"].includes(task.command));
  return [
    training && section("Curves", {}, losses(run, task.task_id, task.state === "running", signal)),
    has("scores") && section("Accuracy by category", {}, later(() => from("scores"), scores => [
      ...accuracies(scores), element("h3", {}, "Confusion"), confusion(scores),
      has("predictions") && [element("h3", {}, "Predictions"), predictions(run, task.task_id, scores.categories.map(each => each.category), signal)]])),
    has("maps") && section("Attention maps", {}, maps(run, task.task_id, signal)),
    has("analysis") && section("Embedding space", {}, later(() => from("embedding"), found => scatter(found, signal))),
    has("checkpoint") && section("Try a word", {}, tryWord(run, task.task_id, signal)),
  ];
}

/** Metrics with their intervals, `accuracy` beside `accuracy_low` and `accuracy_high`. */
function metrics(found) {
  const names = Object.keys(found);
  const known = name => found[name] !== undefined;
  const end = /_(low|high)$/;
  const rows = names.filter(name => !(end.test(name) && known(name.replace(end, ""))));
  if (rows.length === 0) return element("p", { class: "faint" }, "none");
  const cells = name => [words(name), metric(name, found[name]), known(`${name}_low`) ? `${metric(name, found[`${name}_low`])} to ${metric(name, found[`${name}_high`])}` : ""];
  return table(["Metric", "Value", "95 % interval"], rows.map(cells), { testid: "metrics", label: "metrics" });
}

/** Quotes for a shell. */
const quoted = text => /^[A-Za-z0-9_./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

function record(run, task) {
  return later(() => get(path("runs", run, "tasks", task.task_id, "manifest")), manifest => [
    section("Metrics", {}, metrics(manifest.metrics)),
    manifest.notes.length > 0 && section("Notes", {}, element("ul", {}, manifest.notes.map(each => element("li", {}, each)))),
    section("Parameters", {}, facts(Object.entries(manifest.parameters ?? {}).map(([name, each]) => [name, each === "" ? "–" : each]))),
    section("Inputs", {}, inputs(run, task.task_id, manifest)),
    section("Outputs", {}, outputs(run, task.task_id, manifest)),
    section("Command line", {}, element("pre", { class: "command", tabindex: "0", "aria-label": "command line", "data-testid": "command" }, [manifest.command, ...manifest.arguments].map(quoted).join(" \\\n  "))),
    section("Environment", {}, facts([...Object.entries(manifest.code ?? {}), ...Object.entries(manifest.environment ?? {}), ["cache key", manifest.cache_key]]
      .map(([name, each]) => [words(name), /^[0-9a-f]{64}$/.test(each) ? element("code", { title: each }, each.slice(0, 12)) : each]))),
  ]);
}

export async function showTask({ content, names, signal, trail }) {
  const [id, name] = names;
  trail([["runs", "#/"], [shortName(id), `#/run/${encodeURIComponent(id)}`], [name]]);
  const head = element("div", {});
  const body = element("div", {});
  put(content, head, body);
  let shown = "";

  async function load() {
    const run = await get(path("runs", id), {}, signal);
    const task = run.tasks.find(each => each.task_id === name);
    if (!task) throw new Error(`The run has no task ${name}.`);
    put(head, header(task));
    const state = `${task.state} ${task.attempts}`;
    if (state !== shown) {
      shown = state;
      put(body,
        results(id, task, signal),
        task.artifacts.length > 0 && record(id, task),
        task.has_log && section("Log", {}, log(id, name, task.attempts, task.state === "running", signal)));
    }
    return run.state === "running";
  }

  if (await load()) regularly(load, 3000, signal);
}
