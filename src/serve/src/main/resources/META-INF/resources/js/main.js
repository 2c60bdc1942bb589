// Routes: the view of each URL.
import { byId, element, put } from "./dom.js";
import { get } from "./api.js";
import { listen } from "./keys.js";
import { failure } from "./parts.js";
import { showRuns } from "./runs.js";
import { showRun } from "./run.js";
import { showTask } from "./task.js";
import { showCompare } from "./compare.js";
import { showStart } from "./start.js";

const ROUTES = [
  [/^\/?$/, showRuns],
  [/^\/run\/([^/]+)$/, showRun],
  [/^\/run\/([^/]+)\/([^/]+)$/, showTask],
  [/^\/compare$/, showCompare],
  [/^\/start$/, showStart],
];

let leave = new AbortController();

function trail(parts) {
  put(byId("trail"), parts.map(([text, address]) => element(address ? "a" : "span", { href: address, "aria-current": address ? undefined : "page" }, text)));
  document.title = [...parts.map(each => each[0]).reverse(), "Firstwords"].join(" · ");
}

function find(place) {
  for (const [pattern, view] of ROUTES) {
    const found = pattern.exec(place);
    if (found) return { view, names: found.slice(1).map(decodeURIComponent) };
  }
  throw new Error(`There is no page ${place}.`);
}

async function show() {
  const [place, query] = location.hash.replace(/^#/, "").split("?");
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  const content = byId("content");
  put(content);
  try {
    const { view, names } = find(place);
    await view({ content, names, query: new URLSearchParams(query), signal, trail });
  } catch (problem) {
    if (signal.aborted) return;
    if (byId("trail").childElementCount === 0) trail([["not found"]]);
    put(content, element("h1", {}, "This cannot be shown"), failure(problem, show));
  }
}

/** A new view starts at its top, for screen readers and the keyboard too. */
function enter() {
  put(byId("trail"));
  scrollTo(0, 0);
  byId("content").focus({ preventScroll: true });
  show();
}

document.querySelector(".skip").addEventListener("click", event => {
  event.preventDefault(); // #content would be taken for the URL of a view
  byId("content").focus();
});
listen();
addEventListener("hashchange", enter);
show();
get("/about").then(about => { byId("start-link").hidden = !about.allow_run; }).catch(() => {});
