// Elements shared by several views.
import { element } from "./dom.js";
import { GLYPHS, words } from "./format.js";

export const runAddress = (run, task) => `#/run/${encodeURIComponent(run)}${task ? "/" + encodeURIComponent(task) : ""}`;

export function badge(state) {
  return element("span", { class: `badge state-${state}` }, element("span", { "aria-hidden": "true" }, GLYPHS[state] ?? "·"), ` ${words(state)}`);
}

export function failure(problem, again) {
  return element("div", { class: "failure", role: "alert", "data-testid": "failure" },
    element("p", {}, problem.message), again && element("button", { type: "button", onclick: again }, "Try again"));
}

export const waiting = text => element("p", { class: "faint waiting", role: "status" }, text);

/** An element that shows the result of a promise, or its error. */
export function later(load, show) {
  const place = element("div", {}, waiting("Loading …"));
  const go = async () => {
    try {
      place.replaceChildren(...[await show(await load())].flat(9).filter(Boolean));
    } catch (problem) {
      if (problem.name === "AbortError") return;
      place.replaceChildren(failure(problem, go));
    }
  };
  go();
  return place;
}

export function facts(pairs) {
  return element("dl", { class: "facts" }, pairs.filter(each => each && each[1] !== undefined && each[1] !== null)
    .map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

/** Buttons to page through a list. */
export function pager(total, page, size, turn) {
  const last = Math.max(0, Math.ceil(total / size) - 1);
  return element("div", { class: "pager" },
    element("button", { type: "button", disabled: page <= 0, onclick: () => turn(page - 1), "data-key": "before" }, "Previous"),
    element("span", { class: "faint" }, total === 0 ? "none" : `${page * size + 1}–${Math.min(total, (page + 1) * size)} of ${total}`),
    element("button", { type: "button", disabled: page >= last, onclick: () => turn(page + 1), "data-key": "behind" }, "Next"));
}
