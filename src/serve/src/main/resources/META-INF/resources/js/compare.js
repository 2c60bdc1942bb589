// Comparison of runs.
import { track } from "./accuracy.js";
import { element, put, section, table } from "./dom.js";
import { get, path } from "./api.js";
import { duration, percent, shortName, value } from "./format.js";
import { chart } from "./chart.js";
import { badge, later, runAddress } from "./parts.js";

const CURVES = ["loss", "val_loss", "train_loss", "val_accuracy"];

function rows(entries, name, cells, all) {
  return entries.filter(each => all || !each.equal).map(each =>
    element("tr", { class: each.equal ? "" : "differs" }, element("th", { scope: "row" }, name(each), !each.equal && all && element("span", { class: "unseen" }, " (differs)")), cells(each).map(cell => element("td", {}, cell ?? "–"))));
}

function part(title, heads, entries, name, cells, all) {
  const shown = rows(entries, name, cells, all);
  return section(title, {}, shown.length === 0
    ? element("p", { class: "faint" }, entries.length === 0 ? "none" : `All ${entries.length} are equal.`)
    : table([element("th", { scope: "col" }, element("span", { class: "unseen" }, title)), ...heads], shown, { testid: "compare-table", label: title }));
}

/** The accuracies of all runs side by side, with their intervals. */
function accuracies(found, heads) {
  const values = (task, name) => found.metrics.find(each => each.task === task && each.name === name)?.values ?? [];
  const tasks = found.metrics.filter(each => each.name === "accuracy").map(each => each.task);
  const rows = tasks.map(task => {
    const [middle, low, high, chance] = ["accuracy", "accuracy_low", "accuracy_high", "chance"].map(name => values(task, name));
    return element("tr", {}, element("th", { scope: "row" }, task), middle.map((accuracy, at) => element("td", { class: "wide" }, typeof accuracy !== "number" ? "–" : [
      element("strong", {}, percent(accuracy)),
      typeof low[at] === "number" && [
        element("span", { class: "faint small" }, ` [${(100 * low[at]).toFixed(1)}, ${(100 * high[at]).toFixed(1)}]${typeof chance[at] === "number" ? `, chance ${percent(chance[at])}` : ""}`),
        track({ accuracy, low: low[at], high: high[at] }, chance[at] ?? 0)]])));
  });
  return rows.length > 0 && section("Accuracy", {}, table([element("th", { scope: "col" }, "Task"), ...heads], rows, { testid: "compare-accuracy", label: "accuracy" }));
}

/** Whether a run may have curves of a task: it has finished it, or still runs. */
const trained = (found, task, at) => found.runs[at].state === "running" || found.metrics.some(each => each.task === task && each.name === "val_loss" && each.values[at] !== null);

function curves(ids, found, trainings, signal) {
  const task = element("select", { "aria-label": "Task", onchange: () => load() }, trainings.map(each => element("option", { value: each }, each)));
  const name = element("select", { "aria-label": "Curve", onchange: () => load() }, CURVES.map(each => element("option", { value: each }, each)));
  const place = element("div", {});
  const load = () => put(place, later(
    () => Promise.all(ids.map((id, at) => !trained(found, task.value, at) ? { series: [] } : get(path("runs", id, "tasks", task.value, "metrics"), { names: name.value }, signal).catch(() => ({ series: [] })))),
    series => {
      const drawn = series.map((each, at) => ({ label: ids[at], points: each.series[0]?.points ?? [] })).filter(each => each.points.length > 0);
      return drawn.length ? chart(drawn, { signal }) : element("p", { class: "faint" }, "none of them has this curve");
    }));
  load();
  return section("Curves", {}, element("div", { class: "tools small" }, task, name), place);
}

export async function showCompare({ content, query, signal, trail }) {
  const ids = query.getAll("run");
  trail([["runs", "#/"], [`compare ${ids.length}`]]);
  const found = await get("/compare", { run: ids }, signal);
  const heads = () => found.runs.map(each => element("a", { href: runAddress(each.run_id), title: each.run_id }, shortName(each.run_id)));
  const trainings = [...new Set(found.metrics.filter(each => each.name === "val_loss").map(each => each.task))];
  const tables = element("div", {});
  const show = all => put(tables,
    part("Parameters", heads(), found.params, each => each.name, each => each.values.map(value), all),
    part("Metrics", heads(), found.metrics, each => `${each.task} ${each.name}`, each => each.values.map(value), all),
    part("Artifacts", heads(), found.artifacts, each => `${each.task} ${each.artifact}`, each => each.sha256.map(text => text && element("code", { title: text }, text.slice(0, 12))), all));
  /** The choice is part of the URL, so that a link shows the same. */
  function turn(all) {
    history.replaceState(null, "", "#/compare?" + [...ids.map(each => "run=" + encodeURIComponent(each)), ...(all ? ["all=true"] : [])].join("&"));
    show(all);
  }

  const all = query.get("all") === "true";
  put(content,
    element("div", { class: "tools" }, element("h1", {}, "Compare"),
      element("label", {}, element("input", { type: "checkbox", checked: !all, "data-testid": "only-differences", onchange: event => turn(!event.target.checked) }), " only differences")),
    table(["Run", "State", "Took"], found.runs.map((each, at) => [heads()[at], badge(each.state), duration(each.seconds)]), { label: "runs compared" }),
    accuracies(found, heads()),
    trainings.length > 0 && curves(ids, found, trainings, signal),
    tables);
  show(all);
}
