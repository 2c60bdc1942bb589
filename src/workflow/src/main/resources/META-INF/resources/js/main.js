// Which view an address shows.
import { byId, element, put } from "./dom.js";
import { get } from "./api.js";
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

async function show() {
  const [place, query] = location.hash.replace(/^#/, "").split("?");
  leave.abort();
  leave = new AbortController();
  const content = byId("content");
  const route = ROUTES.find(([pattern]) => pattern.test(place));
  if (!route) {
    trail([["not found"]]);
    put(content, failure(new Error(`There is no page ${place}.`)));
    return;
  }
  const names = route[0].exec(place).slice(1).map(decodeURIComponent);
  const view = { content, names, query: new URLSearchParams(query), signal: leave.signal, trail };
  put(content);
  try {
    await route[1](view);
  } catch (problem) {
    if (!view.signal.aborted) put(content, failure(problem, show));
  }
}

function theme(next) {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = root.dataset.theme ?? (dark ? "dark" : "light");
  const chosen = next ?? (now === "dark" ? "light" : "dark");
  root.dataset.theme = chosen;
  localStorage.setItem("firstwords-theme", chosen);
  dispatchEvent(new Event("theme"));
}

function keys(event) {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
  if (event.key === "Escape" && typing) document.activeElement.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...document.querySelectorAll("[data-row] a[data-open]")];
  const at = rows.findIndex(each => each.closest("[data-row]").contains(document.activeElement));
  const actions = {
    "/": () => document.querySelector("input[type=search]")?.focus(),
    j: () => rows[Math.min(rows.length - 1, at + 1)]?.focus(),
    k: () => rows[Math.max(0, at - 1)]?.focus(),
    c: () => rows[at]?.closest("[data-row]").querySelector("input[type=checkbox]")?.click(),
    u: () => { const up = [...document.querySelectorAll("#trail a")].pop(); location.hash = up?.getAttribute("href") ?? "#/"; },
    t: () => theme(),
    "?": () => byId("keys").showModal(),
  };
  if (actions[event.key]) {
    event.preventDefault();
    actions[event.key]();
  }
}

const remembered = localStorage.getItem("firstwords-theme");
if (remembered) document.documentElement.dataset.theme = remembered;
byId("theme-button").addEventListener("click", () => theme());
byId("keys-button").addEventListener("click", () => byId("keys").showModal());
addEventListener("keydown", keys);
addEventListener("hashchange", show);
show();
get("/about").then(about => { byId("start-link").hidden = !about.allow_run; }).catch(() => {});
