// The metrics of a training.
import { element, put } from "./dom.js";
import { get, path, regularly } from "./api.js";
import { chart } from "./chart.js";
import { failure, waiting } from "./parts.js";

const GROUPS = [["Loss", ["loss", "train_loss", "val_loss"]], ["Accuracy", ["val_accuracy", "knn_accuracy"]], ["Teacher's output, nats", ["entropy", "information"]], ["Learning rate", ["learning_rate"]], ["Teacher's momentum", ["momentum"]]];

export function losses(run, task, live, signal) {
  const place = element("div", { "data-testid": "losses" }, waiting("Loading …"));
  let logarithmic = false;
  let shown = "";

  async function load() {
    try {
      const found = await get(path("runs", run, "tasks", task, "metrics"), { points: 800 }, signal);
      const state = JSON.stringify([found.series.map(each => each.total), logarithmic]);
      if (state === shown) return;
      shown = state;
      const known = new Map(found.series.map(each => [each.name, each]));
      const others = found.series.map(each => each.name).filter(each => each !== "epoch" && !GROUPS.some(group => group[1].includes(each)));
      put(place, [...GROUPS, ...others.map(each => [each, [each]])].map(([title, names]) => {
        const curves = names.filter(each => known.has(each)).map(each => ({ label: each, points: known.get(each).points }));
        return curves.length > 0 && element("figure", {},
          element("figcaption", {}, title, title === "Loss" && element("label", { class: "small" },
            element("input", { type: "checkbox", checked: logarithmic, "data-key": "logarithmic", onchange: event => { logarithmic = event.target.checked; load(); } }), " logarithmic")),
          chart(curves, { logarithmic: logarithmic && title === "Loss", signal }));
      }));
    } catch (problem) {
      if (!signal.aborted) put(place, live ? waiting("No metrics yet.") : failure(problem, load));
    }
  }

  load();
  if (live) regularly(load, 3000, signal);
  return place;
}
