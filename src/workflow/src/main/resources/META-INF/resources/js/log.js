// A log from its end: earlier parts on request, later ones as they are written.
import { element, put } from "./dom.js";
import { bytes, path, regularly } from "./api.js";
import { size } from "./format.js";
import { failure } from "./parts.js";

const PART = 64 * 1024;

export function log(run, task, attempts, live, signal) {
  const text = element("pre", { class: "log", tabindex: "0", "aria-label": "log", "data-testid": "log" });
  const where = element("span", { class: "faint small" });
  const earlier = element("button", { type: "button", hidden: true, onclick: () => before() }, "Load earlier");
  const search = element("input", { type: "search", placeholder: "Lines with …", "aria-label": "Lines with", oninput: () => show() });
  const attempt = element("select", { "aria-label": "Attempt", onchange: () => open() },
    Array.from({ length: attempts }, (_, at) => attempts - at).map(each => element("option", { value: each }, `attempt ${each}`)));
  let content = "";
  let from = 0;
  let end = 0;

  const address = query => `${path("runs", run, "tasks", task, "log")}?${new URLSearchParams({ attempt: attempt.value, ...query })}`;

  function show() {
    const wanted = search.value.toLowerCase();
    const lines = wanted ? content.split("\n").filter(each => each.toLowerCase().includes(wanted)) : null;
    const atEnd = text.scrollHeight - text.scrollTop - text.clientHeight < 30;
    text.textContent = lines ? lines.join("\n") : content;
    where.textContent = `${lines ? lines.length + " lines; " : ""}${size(end - from)} of ${size(end)}`;
    earlier.hidden = from === 0;
    if (atEnd) text.scrollTop = text.scrollHeight;
  }

  async function open() {
    try {
      const answer = await bytes(address({ tail: PART }), { signal });
      content = await answer.text();
      from = Number(answer.headers.get("X-Log-Offset"));
      end = Number(answer.headers.get("X-Log-Length"));
      show();
      text.scrollTop = text.scrollHeight;
    } catch (problem) {
      if (!signal.aborted) put(text, failure(problem, open));
    }
  }

  async function before() {
    const start = Math.max(0, from - PART);
    const answer = await bytes(address({}), { signal, headers: { Range: `bytes=${start}-${from - 1}` } });
    content = await answer.text() + content;
    from = start;
    show();
  }

  async function behind() {
    if (Number(attempt.value) !== attempts) return;
    const answer = await bytes(address({}), { signal, headers: { Range: `bytes=${end}-` } }).catch(() => null);
    if (answer?.status !== 206) return;
    const more = await answer.arrayBuffer();
    content += new TextDecoder().decode(more);
    end += more.byteLength;
    show();
  }

  open();
  if (live) regularly(behind, 2000, signal);
  return element("div", {}, element("div", { class: "tools small" }, attempts > 1 && attempt, search, earlier, where), text);
}
