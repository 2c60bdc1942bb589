// The list of runs.
import { calmly, element, put, table } from "./dom.js";
import { get, regularly } from "./api.js";
import { ago, duration, metric, moment, shortName, size, value, words } from "./format.js";
import { columns, label } from "./columns.js";
import { tags } from "./notes.js";
import { badge, failure, pager, runAddress, waiting } from "./parts.js";

const COLUMNS = [["Run", "run_id"], ["Workflow", "workflow"], ["State", "state"], ["Started", "started"], ["Took", "seconds"], ["Size", "bytes"]];
const STATES = ["running", "success", "failed", "interrupted"];
const chosen = new Set();

/** The beginning of a note. */
const cut = note => note.length > 90 ? note.slice(0, 89) + "…" : note;

export async function showRuns({ content, query, signal, trail }) {
  trail([["runs"]]);
  const asked = {
    search: query.get("search") ?? "", state: query.get("state") ?? "", workflow: query.get("workflow") ?? "", tag: query.get("tag") ?? "",
    sort: query.get("sort") ?? "-started", page: Number(query.get("page") ?? 0), size: 50,
  };
  const list = element("div", {}, waiting("Loading …"));
  const workflows = element("select", { "aria-label": "Workflow", onchange: event => change({ workflow: event.target.value }) });
  const tagged = element("select", { "aria-label": "Tag", "data-testid": "tag", hidden: true, onchange: event => change({ tag: event.target.value }) });
  const compare = element("a", { class: "button", "data-testid": "compare", hidden: true }, "Compare");

  let named = query.getAll("column"); // a link shows the same columns to everybody
  const values = columns(named, () => {
    named = values.shown();
    change({});
  });

  function change(what) {
    Object.assign(asked, { page: 0 }, what);
    const address = new URLSearchParams(Object.entries(asked).filter(([name, each]) => each !== "" && name !== "size" && !(name === "page" && each === 0) && !(name === "sort" && each === "-started")));
    named.forEach(each => address.append("column", each));
    history.replaceState(null, "", `#/${address.size ? "?" + address : ""}`);
    return load();
  }

  function choose(run, is) {
    if (is) chosen.add(run);
    else chosen.delete(run);
    compare.hidden = chosen.size < 2 || chosen.size > 8;
    compare.href = "#/compare?" + [...chosen].map(each => "run=" + encodeURIComponent(each)).join("&");
    compare.textContent = `Compare ${chosen.size} runs`;
  }

  function row(run) {
    const given = Object.entries(run.params ?? {});
    const done = run.tasks?.success ?? 0;
    const all = Object.values(run.tasks ?? {}).reduce((sum, each) => sum + each, 0);
    return element("tr", { "data-row": true, "data-testid": "run-row" },
      element("td", {}, element("input", { type: "checkbox", "aria-label": `choose ${run.run_id}`, checked: chosen.has(run.run_id), "data-key": `choose ${run.run_id}`, onchange: event => choose(run.run_id, event.target.checked) })),
      element("td", {}, element("a", { href: runAddress(run.run_id), "data-open": true, "data-key": run.run_id, title: run.run_id }, shortName(run.run_id)),
        element("div", { class: "narrow faint small" }, `${ago(run.started)} · ${duration(run.seconds)}`),
        (run.tags.length > 0 || run.note) && element("div", { class: "small" }, tags(run.tags), run.note && element("span", { class: "faint", title: run.note }, cut(run.note))),
        given.length > 0 && element("div", { class: "faint small" }, given.slice(0, 6).map(([name, each]) => `${name}=${value(each)}`).join("  "))),
      element("td", { class: "spare" }, run.workflow),
      element("td", {}, badge(run.state), element("span", { class: "faint small" }, ` ${done}/${all}`)),
      element("td", { class: "number spare", title: moment(run.started) }, ago(run.started)),
      element("td", { class: "number spare" }, duration(run.seconds)),
      element("td", { class: "number spare" }, size(run.bytes)),
      values.shown().map(each => element("td", { class: "number" }, metric(each, run.values[each]))));
  }

  function heading([text, field]) {
    const rising = asked.sort === field;
    const falling = asked.sort === "-" + field;
    return element("th", { scope: "col", "aria-sort": rising ? "ascending" : falling ? "descending" : undefined }, element("button", { type: "button", class: "sort", "data-key": `sort ${field}`, onclick: () => change({ sort: falling ? field : "-" + field }) }, text, falling ? " ↓" : rising ? " ↑" : ""));
  }

  let shown = "";

  async function load() {
    try {
      await values.load(signal);
      const found = await get("/runs", { ...asked, column: values.shown() }, signal);
      const state = JSON.stringify([asked, values.shown(), found]);
      if (state === shown) return;
      shown = state; // unchanged rows stay, with the selection in them
      put(workflows, element("option", { value: "" }, "all workflows"), found.workflows.map(each => element("option", { value: each, selected: each === asked.workflow }, each)));
      const all = asked.tag && !found.tags.includes(asked.tag) ? [asked.tag, ...found.tags] : found.tags;
      tagged.hidden = all.length === 0;
      put(tagged, element("option", { value: "" }, "all tags"), all.map(each => element("option", { value: each, selected: each === asked.tag }, each)));
      put(list,
        found.trouble && failure(new Error(found.trouble)),
        !found.complete && waiting(`Still indexing; ${found.total} runs so far …`),
        found.total === 0 && found.complete
          ? element("p", { class: "empty" }, "No matching runs. ", element("code", {}, "firstwords run workflows/smoke.yaml"), " starts one.")
          : table([element("span", { class: "unseen" }, "Choose"), ...[...COLUMNS, ...values.shown().map(each => [label(each), each])].map(heading)], found.runs.map(row), { testid: "runs", label: "runs" }),
        found.total > asked.size && pager(found.total, asked.page, asked.size, page => change({ page })));
    } catch (problem) {
      shown = "";
      if (!signal.aborted && problem.status !== 0) put(list, failure(problem, load));
    }
  }

  choose("", false);
  put(content,
    element("div", { class: "tools" },
      element("h1", {}, "Runs"),
      element("input", { type: "search", placeholder: "Search id, workflow, tag, note, param=value", "aria-label": "Search", "data-testid": "search", value: asked.search, oninput: calmly(event => change({ search: event.target.value }), 200) }),
      element("select", { "aria-label": "State", "data-testid": "state", onchange: event => change({ state: event.target.value }) },
        element("option", { value: "" }, "all states"), STATES.map(each => element("option", { value: each, selected: each === asked.state }, words(each)))),
      workflows, tagged, values.menu, compare),
    list);
  await load();
  regularly(load, 5000, signal);
}
