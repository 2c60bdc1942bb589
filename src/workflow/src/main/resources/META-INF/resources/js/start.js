// Starts a run, where the server allows it.
import { element, put } from "./dom.js";
import { get, post } from "./api.js";
import { failure, runAddress, waiting } from "./parts.js";

export async function showStart({ content, signal, trail }) {
  trail([["runs", "#/"], ["start a run"]]);
  const { workflows } = await get("/workflows", {}, signal);
  const fields = element("div", { class: "fields" });
  const result = element("div", {});
  const choice = element("select", { "aria-label": "Workflow", "data-testid": "start-workflow", onchange: () => show() }, workflows.map(each => element("option", { value: each.file }, each.problem ? `${each.file} (broken)` : each.file)));
  let inputs = [];

  function field(param) {
    const before = param.default_value === undefined || param.default_value === null ? "" : typeof param.default_value === "object" ? JSON.stringify(param.default_value) : String(param.default_value);
    const input = param.choices.length > 0
      ? element("select", {}, param.choices.map(each => element("option", { value: each, selected: String(each) === before }, String(each))))
      : element("input", { value: before });
    inputs.push([param.name, input, before]);
    return element("label", {}, element("span", {}, param.name), input, element("span", { class: "faint small" }, param.description));
  }

  function show() {
    const workflow = workflows.find(each => each.file === choice.value);
    inputs = [];
    put(result);
    put(fields, workflow?.problem ? failure(new Error(workflow.problem)) : [element("p", { class: "faint" }, workflow?.description), (workflow?.params ?? []).filter(each => each.name !== "root").map(field)]);
  }

  async function start(event) {
    event.preventDefault();
    put(result, waiting("Starting …"));
    const params = Object.fromEntries(inputs.filter(([, input, before]) => input.value !== before).map(([name, input]) => [name, input.value]));
    try {
      const answer = await (await post("/runs", JSON.stringify({ workflow: choice.value, params }), "application/json", signal)).json();
      location.hash = runAddress(answer.run_id);
    } catch (problem) {
      if (!signal.aborted) put(result, failure(problem));
    }
  }

  put(content, element("h1", {}, "Start a run"),
    workflows.length === 0 ? element("p", { class: "empty" }, "The folder of --allow-run has no workflow files.")
      : element("form", { class: "start", onsubmit: start }, choice, fields, element("button", { "data-testid": "start" }, "Start"), result));
  if (workflows.length > 0) show();
}
