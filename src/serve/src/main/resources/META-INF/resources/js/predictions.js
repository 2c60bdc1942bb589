// The predictions of an evaluation, one per trial.
import { element, put, table } from "./dom.js";
import { get, path, picture } from "./api.js";
import { failure, pager, waiting } from "./parts.js";

/** The columns shown; the others are constant or internal. */
const ANSWER = ["trial_idx", "categories", "logits", "pred", "correct", "target_category"];

/** The strings of a Python list literal. */
const texts = list => [...list.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map(each => (each[1] ?? each[2]).replace(/\\(.)/g, "$1"));

const numbers = list => (list.match(/-?\d+(\.\d+)?(e[-+]?\d+)?/gi) ?? []).map(Number);

/** One trial: its options with their logits; the correct and the chosen one are marked. */
function answer(at, row, pictures) {
  const names = texts(row[at.categories]);
  const logits = numbers(row[at.logits]);
  const right = row[at.target_category];
  const chosen = Number(row[at.pred]);
  const correct = row[at.correct] === "True";
  return element("tr", {},
    element("td", { class: "number faint" }, row[at.trial_idx]),
    element("td", {}, right),
    element("td", {}, element("span", { class: `badge state-${correct ? "success" : "failed"}` }, `${correct ? "✓" : "✕"} ${names[chosen] ?? row[at.pred]}`)),
    element("td", {}, element("div", { class: "options" }, names.map((name, each) =>
      element("span", { class: `option${each === chosen ? " chosen" : ""}${name === right ? " right" : ""}` }, pictures[each]?.category === name && picture(pictures[each].url, ""), name, " ", element("span", { class: "number faint" }, logits[each]?.toFixed(3) ?? ""))))));
}

function answers(found) {
  const at = Object.fromEntries(ANSWER.map(name => [name, found.columns.indexOf(name)]));
  if (Object.values(at).some(each => each < 0)) return table(found.columns, found.rows, { testid: "predictions", label: "predictions" });
  return table(["Trial", "Target", "Chosen", "Options with logits"], found.rows.map((row, each) => answer(at, row, found.pictures[each] ?? [])), { testid: "predictions", label: "predictions" });
}

export function predictions(run, task, categories, signal) {
  const place = element("div", {}, waiting("Loading …"));
  const asked = { page: 0, size: 20, category: "", wrong: "false" };
  const change = what => {
    Object.assign(asked, { page: 0 }, what);
    load();
  };

  async function load() {
    const state = JSON.stringify(asked);
    try {
      const found = await get(path("runs", run, "tasks", task, "predictions"), asked, signal);
      if (state !== JSON.stringify(asked)) return; // the filter has changed meanwhile
      put(place,
        found.total === 0 ? element("p", { class: "faint" }, "No matching predictions.") : answers(found),
        pager(found.total, asked.page, asked.size, page => change({ page })));
    } catch (problem) {
      if (!signal.aborted) put(place, failure(problem, load));
    }
  }

  load();
  return [
    element("div", { class: "tools small" },
      element("select", { "aria-label": "Category", "data-testid": "prediction-category", onchange: event => change({ category: event.target.value }) }, element("option", { value: "" }, "all categories"), categories.map(each => element("option", { value: each }, each))),
      element("label", {}, element("input", { type: "checkbox", "data-testid": "only-wrong", onchange: event => change({ wrong: String(event.target.checked) }) }), " only wrong answers")),
    place,
  ];
}
