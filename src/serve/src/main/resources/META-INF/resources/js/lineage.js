// The inputs and outputs of a task with their producers and consumers.
import { element, put, table } from "./dom.js";
import { file, get, path } from "./api.js";
import { size } from "./format.js";
import { later, runAddress } from "./parts.js";

const digest = text => element("code", { title: text }, text.slice(0, 12));

function files(run, task, artifact) {
  return later(() => get(path("runs", run, "artifacts", task, artifact)), found =>
    table(["File", "Size", "Digest"], found.files.slice(0, 500).map(each => [file(each.url, each.path), size(each.bytes), digest(each.sha256)]), { label: `files of ${artifact}` }));
}

function fed(run, task, artifact) {
  return later(() => get("/lineage", { run, task, artifact }), found => element("div", {},
    found.fed.length === 0
      ? element("p", { class: "faint" }, `Nothing has read it (looked for in ${found.searched_runs} of ${found.of} runs).`)
      : element("ul", {}, found.fed.map(each => element("li", {}, element("a", { href: runAddress(each.run_id, each.task_id) }, `${each.run_id} / ${each.task_id}`), ` as --${each.input}`)))));
}

export function outputs(run, task, manifest) {
  return Object.entries(manifest.outputs).map(([name, artifact]) => {
    const inside = element("div", {});
    return element("details", {
      "data-testid": "artifact",
      ontoggle: event => event.target.open && !inside.hasChildNodes() && put(inside, element("h4", {}, "Consumers"), fed(run, task, name), element("p", {}, file(path("api", "v1", "runs", run, "archives", task, `${name}.tar`), `Download ${name}.tar`)), element("h4", {}, "Files"), files(run, task, name)),
    }, element("summary", {}, element("strong", {}, name), ` ${size(artifact.bytes)}, ${artifact.files.length} files `, digest(artifact.sha256)), inside);
  });
}

export function inputs(run, task, manifest) {
  const first = Object.keys(manifest.outputs)[0];
  if (!first) return element("p", { class: "faint" }, "nothing");
  return later(() => get("/lineage", { run, task, artifact: first }), found => found.inputs.length === 0
    ? element("p", { class: "faint" }, "No inputs.")
    : table(["Input", "From", "Digest"], found.inputs.map(each => [
      `--${each.name}`,
      each.run_id ? element("a", { href: runAddress(each.run_id, each.task_id) }, each.run_id === run ? `${each.task_id} / ${each.artifact}` : `${each.run_id} / ${each.task_id} / ${each.artifact}`) : each.uri,
      digest(each.sha256)]), { label: "inputs" }));
}
