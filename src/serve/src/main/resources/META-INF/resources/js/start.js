// The form that starts a run, if the server allows it.
import { element, put } from "./dom.js";
import { get, post } from "./api.js";
import { failure, runAddress, waiting } from "./parts.js";

const text = value => value === undefined || value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);

/** On-screen keyboards by type. */
const KEYBOARDS = { integer: "numeric", number: "decimal" };

function control(param, before) {
  const choices = param.choices.length > 0 ? param.choices.map(String) : param.types.includes("boolean") ? ["true", "false"] : [];
  if (choices.length === 0) return element("input", { value: before, name: param.name, autocomplete: "off", spellcheck: "false", inputmode: KEYBOARDS[param.types.find(each => KEYBOARDS[each])] });
  const all = choices.includes(before) ? choices : [before, ...choices];
  return element("select", { name: param.name }, all.map(each => element("option", { value: each, selected: each === before }, each)));
}

const labelled = (name, input, description) => element("label", {}, element("span", {}, name), input, element("span", { class: "faint small" }, description));

export async function showStart({ content, signal, trail }) {
  trail([["runs", "#/"], ["start a run"]]);
  const { workflows } = await get("/workflows", {}, signal);
  const fields = element("div", { class: "fields" });
  const result = element("div", {});
  const id = element("input", { name: "run_id", autocomplete: "off", spellcheck: "false", placeholder: "made from the time", "data-testid": "start-run-id" });
  const go = element("button", { "data-testid": "start" }, "Start");
  const choice = element("select", { "aria-label": "Workflow", "data-testid": "start-workflow", onchange: () => show() }, workflows.map(each => element("option", { value: each.file }, each.problem ? `${each.file} (broken)` : each.file)));
  let inputs = [];

  function field(param) {
    const before = text(param.default_value);
    const input = control(param, before);
    inputs.push([param.name, input, before]);
    return labelled(param.name, input, param.description);
  }

  function show() {
    const workflow = workflows.find(each => each.file === choice.value);
    inputs = [];
    put(result);
    go.disabled = Boolean(workflow.problem);
    put(fields, workflow.problem ? failure(new Error(workflow.problem)) : [
      element("p", { class: "faint" }, workflow.description),
      workflow.params.filter(each => each.name !== "root").map(field), // the server's root
      labelled("run id", id, "The name of the run; by default made from the time.")]);
  }

  async function start(event) {
    event.preventDefault();
    put(result, waiting("Starting …"));
    go.disabled = true;
    const params = Object.fromEntries(inputs.filter(([, input, before]) => input.value !== before).map(([name, input]) => [name, input.value]));
    try {
      const asked = { workflow: choice.value, params, ...(id.value.trim() && { run_id: id.value.trim() }) };
      const answer = await (await post("/runs", JSON.stringify(asked), "application/json", signal)).json();
      location.hash = runAddress(answer.run_id);
    } catch (problem) {
      if (!signal.aborted) put(result, failure(problem));
    } finally {
      go.disabled = false;
    }
  }

  put(content, element("h1", {}, "Start a run"),
    workflows.length === 0 ? element("p", { class: "empty" }, "The folder of --allow-run has no workflow files.")
      : element("form", { class: "start", onsubmit: start }, choice, fields, go, result));
  if (workflows.length > 0) show();
}
