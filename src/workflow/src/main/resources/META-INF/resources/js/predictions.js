// The answers of an evaluation, trial by trial.
import { element, put, table } from "./dom.js";
import { get, path } from "./api.js";
import { failure, pager, waiting } from "./parts.js";

const HIDDEN = new Set(["", "checkpoint", "model", "seed", "shuffle_utterances", "augment_frames", "multiple_frames", "cnn", "config", "filtered", "eval_type", "eval_dataset", "stage"]);

export function predictions(run, task, categories, signal) {
  const place = element("div", {}, waiting("Loading …"));
  const asked = { page: 0, size: 20, category: "", wrong: "false" };
  const change = what => {
    Object.assign(asked, { page: 0 }, what);
    load();
  };

  async function load() {
    try {
      const found = await get(path("runs", run, "tasks", task, "predictions"), asked, signal);
      const kept = found.columns.map((name, at) => [name, at]).filter(([name]) => !HIDDEN.has(name));
      put(place,
        table(kept.map(each => each[0].replaceAll("_", " ")), found.rows.map(row => kept.map(([name, at]) => name === "logits" ? row[at].replace(/-?\d+\.\d+(e-?\d+)?/g, each => Number(each).toFixed(3)) : row[at])), { testid: "predictions", label: "predictions" }),
        pager(found.total, asked.page, asked.size, page => { asked.page = page; load(); }));
    } catch (problem) {
      if (!signal.aborted) put(place, failure(problem, load));
    }
  }

  load();
  return [
    element("div", { class: "tools small" },
      element("select", { "aria-label": "Category", onchange: event => change({ category: event.target.value }) }, element("option", { value: "" }, "all categories"), categories.map(each => element("option", { value: each }, each))),
      element("label", {}, element("input", { type: "checkbox", onchange: event => change({ wrong: String(event.target.checked) }) }), " only wrong answers")),
    place,
  ];
}
