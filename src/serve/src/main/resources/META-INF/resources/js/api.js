// Requests to the server: token, retries while it is unreachable, live events.
import { byId, element, put } from "./dom.js";

const BASE = "api/v1";
const KEY = "firstwords-token";

export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

const token = () => sessionStorage.getItem(KEY);

const headers = more => token() ? { ...more, Authorization: `Bearer ${token()}` } : { ...more };

export const path = (...names) => "/" + names.map(encodeURIComponent).join("/");

let away = false;

function banner(text) {
  away = Boolean(text);
  const node = byId("banner");
  node.hidden = !text;
  put(node, text ?? "");
}

let asking;

/** Shows the form for the token and waits for it; concurrent requests share one form. */
function askForToken(refused) {
  asking ??= new Promise(resolve => {
    const field = element("input", { type: "password", name: "token", autocomplete: "off", required: true, "data-testid": "token" });
    const form = element("form", {
      class: "token",
      onsubmit: event => {
        event.preventDefault();
        sessionStorage.setItem(KEY, field.value.trim());
        asking = undefined;
        banner();
        resolve();
      },
    }, element("label", {}, refused ? "That is not this server's token. Its token " : "This server asks for its token ", field), element("button", {}, "Go on"));
    banner(form);
    field.focus();
  });
  return asking;
}

async function request(url, options) {
  const shown = token();
  let answer;
  try {
    answer = await fetch(url, { ...options, headers: headers(options?.headers) });
  } catch (failed) {
    if (options?.signal?.aborted) throw failed;
    if (!asking) banner("The server does not answer. Trying again …");
    throw new Problem(0, "The server does not answer.");
  }
  if (answer.status === 401) {
    if (token() === shown) await askForToken(shown !== null); // otherwise another request has asked for it meanwhile
    return request(url, options);
  }
  if (away && !asking) banner();
  if (answer.ok) return answer;
  const body = await answer.json().catch(() => ({}));
  throw new Problem(answer.status, body.detail ?? answer.statusText);
}

export async function get(place, query, signal) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const each of [value].flat()) if (each !== undefined && each !== null && each !== "") search.append(name, each);
  }
  const text = search.toString();
  const answer = await request(`${BASE}${place}${text ? "?" + text : ""}`, { signal });
  return answer.json();
}

export const bytes = (place, options) => request(place.startsWith("/api/") ? place.slice(1) : `${BASE}${place}`, options);

export async function post(place, body, type, signal) {
  return request(`${BASE}${place}`, { method: "POST", body, headers: { "Content-Type": type }, signal });
}

/** Replaces what is at a place with this JSON. */
export async function replace(place, content, signal) {
  return request(`${BASE}${place}`, { method: "PUT", body: JSON.stringify(content), headers: { "Content-Type": "application/json" }, signal });
}

/** An image of the server: by its URL or, if a token is needed, fetched when it comes into view. */
export function picture(url, text) {
  const image = element("img", { alt: text, loading: "lazy", decoding: "async" });
  if (!token()) {
    image.src = url.replace(/^\//, "");
    return image;
  }
  new IntersectionObserver(async (seen, observer) => {
    if (!seen.some(each => each.isIntersecting)) return;
    observer.disconnect();
    const blob = await bytes(url).then(answer => answer.blob()).catch(() => null);
    if (!blob) return; // the alternative text is shown instead
    image.onload = () => URL.revokeObjectURL(image.src);
    image.src = URL.createObjectURL(blob);
  }).observe(image);
  return image;
}

/** Opens a file of the server in another tab, with the token if one is needed. */
export function file(url, text) {
  const open = async event => {
    if (!token()) return;
    event.preventDefault();
    const blob = await (await bytes(url)).blob();
    element("a", { href: URL.createObjectURL(blob), download: url.split("/").pop() }).click();
  };
  return element("a", { href: url.replace(/^\//, ""), target: "_blank", rel: "noopener", onclick: open }, text);
}

/** Calls back with each event of a run until it ends; resumes after a broken connection. */
export async function follow(run, heard, signal) {
  let last = 0;
  while (!signal.aborted) {
    try {
      const answer = await request(`${BASE}${path("runs", run, "events")}?after=${last}`, { signal, headers: { Accept: "text/event-stream" } });
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        text += part.value;
        const blocks = text.split("\n\n");
        text = blocks.pop();
        for (const block of blocks) {
          const id = /^id:\s*(\d+)/m.exec(block);
          if (id) last = Number(id[1]);
          const name = /^event:\s*(\w+)/m.exec(block)?.[1];
          if (name) heard(name);
          if (name === "end") return;
        }
      }
    } catch (broken) {
      if (signal.aborted || (broken.status >= 400 && broken.status !== 429 && broken.status < 500)) return;
    }
    await pause(2000, signal);
  }
}

/** Sleeps; wakes early when the view is left. */
export function pause(milliseconds, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

/** Repeats an action while the view is open and visible, until it returns false. */
export async function regularly(action, milliseconds, signal) {
  while (!signal.aborted) {
    await pause(milliseconds, signal);
    if (signal.aborted || document.visibilityState !== "visible") continue;
    if (await action().catch(() => {}) === false) return;
  }
}
