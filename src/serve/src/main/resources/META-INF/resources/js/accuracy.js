// Accuracies with their intervals, chance and the published numbers.
import { drawing, element, table } from "./dom.js";
import { percent } from "./format.js";

/** An interval on a line from 0 to 1. */
export function track(scores, chance, published) {
  const at = share => `${(100 * share).toFixed(1)}%`;
  return drawing("svg", { class: "track-line", width: "100%", height: 16, role: "img", "aria-label": `${percent(scores.accuracy)}, ${percent(scores.low)} to ${percent(scores.high)}` },
    drawing("line", { class: "base", x1: 0, x2: "100%", y1: 8, y2: 8 }),
    drawing("line", { class: "chance", x1: at(chance), x2: at(chance), y1: 1, y2: 15 }),
    drawing("line", { class: "interval", x1: at(scores.low), x2: at(scores.high), y1: 8, y2: 8 }),
    published !== undefined && drawing("circle", { class: "published", cx: at(published), cy: 8, r: 5 }),
    drawing("circle", { class: "dot", cx: at(scores.accuracy), cy: 8, r: 4 }));
}

export function accuracies(scores) {
  const known = scores.categories.some(each => each.published !== undefined);
  const rows = [...scores.categories].sort((one, other) => other.accuracy - one.accuracy).map(each => [
    each.word === each.category ? each.category : `${each.category} (“${each.word}”)`,
    element("div", { class: "wide" }, track(each, scores.chance, each.published)),
    percent(each.accuracy), `${each.correct}/${each.trials}`, ...(known ? [percent(each.published)] : [])]);
  return [
    element("p", {}, element("strong", {}, percent(scores.accuracy)), ` of ${scores.trials} trials, ${percent(scores.low)} to ${percent(scores.high)} (95 %). Guessing: ${percent(scores.chance)}.`,
      scores.published && ` The paper's ${scores.published.label}: ${percent(scores.published.accuracy)} (${scores.published.provenance}).`),
    element("p", { class: "faint small legend" }, element("span", { class: "key dot" }), "this run with its interval", element("span", { class: "key chance" }), "chance", known && [element("span", { class: "key published" }), "published"]),
    table(["Category", "", "Accuracy", "Correct", ...(known ? ["Published"] : [])], rows, { testid: "accuracies", label: "accuracy by category" }),
  ];
}

export function confusion(scores) {
  if (scores.confusion.length === 0) return element("p", { class: "faint" }, "No confusions.");
  const names = [...new Set(scores.categories.map(each => each.category))].sort();
  const taken = new Map(scores.confusion.map(each => [`${each.category} ${each.foil}`, each]));
  const cell = (category, foil) => {
    const found = taken.get(`${category} ${foil}`);
    const node = element("td", { class: "heat", title: found ? `${category} taken for ${foil}: ${found.chosen} of ${found.shown}` : "" }, found ? String(found.chosen) : "");
    if (found) node.style.setProperty("--share", (found.chosen / Math.max(1, found.shown)).toFixed(3));
    return node;
  };
  const matrix = table(["category ↓  chosen →", ...names], names.map(category => element("tr", {}, element("th", { scope: "row" }, category), names.map(foil => cell(category, foil)))), { label: "confusion matrix" });
  return [
    element("p", {}, "Most often: ", scores.confusion.slice(0, 6).map((each, at) => [at > 0 && "; ", element("strong", {}, each.foil), ` for ${each.category} (${each.chosen} of ${each.shown})`])),
    names.length <= 40 && element("details", {}, element("summary", {}, "Confusion matrix"), matrix),
  ];
}
