// The tail of a log: earlier parts on request, later ones as they are written.
import { element, put } from "./dom.js";
import { bytes, file, path, regularly } from "./api.js";
import { size } from "./format.js";
import { failure } from "./parts.js";

const PART = 64 * 1024;
const NEWLINE = 10;

/** The start of the first whole line in a part cut at any byte; without line ends, of the first whole character. */
function beginning(part) {
  const line = part.indexOf(NEWLINE);
  if (line >= 0 && line + 1 < part.length) return line + 1;
  const whole = part.findIndex(each => (each & 0xc0) !== 0x80);
  return Math.max(0, whole);
}

/** The loaded part of a log: bytes from..end, as text. */
class Loaded {
  text = "";
  from = 0;
  end = 0;
  #decoder = new TextDecoder(); // for the end: keeps the bytes of an incomplete character

  constructor(part, offset) {
    const skip = offset === 0 ? 0 : beginning(part);
    this.from = offset + skip;
    this.end = offset + part.length;
    this.text = this.#decoder.decode(part.subarray(skip), { stream: true });
  }

  before(part, offset) {
    const skip = offset === 0 ? 0 : beginning(part);
    this.text = new TextDecoder().decode(part.subarray(skip)) + this.text;
    this.from = offset + skip;
  }

  behind(part) {
    this.text += this.#decoder.decode(part, { stream: true });
    this.end += part.length;
  }
}

export function log(run, task, attempts, live, signal) {
  const text = element("pre", { class: "log", tabindex: "0", "aria-label": "log", "data-testid": "log" });
  const where = element("span", { class: "faint small", role: "status" });
  const trouble = element("div", {});
  const whole = element("span", {});
  const earlier = element("button", { type: "button", hidden: true, onclick: () => before() }, "Load earlier");
  const search = element("input", { type: "search", placeholder: "Lines with …", "aria-label": "Lines with", "data-testid": "log-search", oninput: () => show() });
  const wrap = element("input", { type: "checkbox", checked: true, onchange: event => text.classList.toggle("unwrapped", !event.target.checked) });
  const attempt = element("select", { "aria-label": "Attempt", onchange: () => open() },
    Array.from({ length: attempts }, (_, at) => attempts - at).map(each => element("option", { value: each }, `attempt ${each}`)));
  let loaded;

  const place = () => `${path("runs", run, "tasks", task, "log")}?attempt=${attempt.value}`;

  async function part(from, to) {
    const answer = await bytes(place(), { signal, headers: { Range: `bytes=${from}-${to ?? ""}` } });
    return new Uint8Array(await answer.arrayBuffer());
  }

  function show() {
    const wanted = search.value.toLowerCase();
    const lines = wanted ? loaded.text.split("\n").filter(each => each.toLowerCase().includes(wanted)) : null;
    const atEnd = text.scrollHeight - text.scrollTop - text.clientHeight < 30;
    text.textContent = lines ? lines.join("\n") : loaded.text;
    where.textContent = `${lines ? `${lines.length} lines in ` : ""}${loaded.from === 0 ? "all of" : `the last ${size(loaded.end - loaded.from)} of`} ${size(loaded.end)}`;
    earlier.hidden = loaded.from === 0;
    if (atEnd) text.scrollTop = text.scrollHeight;
  }

  const guarded = (action, again) => action().then(() => put(trouble)).catch(problem => signal.aborted || put(trouble, failure(problem, again)));

  function open() {
    const asked = attempt.value;
    put(whole, file("/api/v1" + place(), "Open the whole"));
    return guarded(async () => {
      const answer = await bytes(`${place()}&tail=${PART}`, { signal });
      const found = new Loaded(new Uint8Array(await answer.arrayBuffer()), Number(answer.headers.get("X-Log-Offset")));
      if (attempt.value !== asked) return; // another attempt was chosen meanwhile
      loaded = found;
      show();
      text.scrollTop = text.scrollHeight;
    }, open);
  }

  function before() {
    const to = loaded;
    return guarded(async () => {
      const start = Math.max(0, to.from - PART);
      const found = await part(start, to.from - 1);
      if (to !== loaded) return;
      loaded.before(found, start);
      const fromEnd = text.scrollHeight - text.scrollTop;
      show();
      text.scrollTop = text.scrollHeight - fromEnd; // keeps the visible lines in place
    }, before);
  }

  async function behind() {
    if (!loaded || loaded.end === 0) return open();
    if (Number(attempt.value) !== attempts) return undefined;
    const to = loaded;
    const found = await part(to.end - 1); // from its last byte, so that the range is never empty
    if (to !== loaded || found.length < 2) return undefined;
    loaded.behind(found.subarray(1));
    return show();
  }

  open();
  if (live) regularly(behind, 2000, signal);
  return element("div", {},
    element("div", { class: "tools small" }, attempts > 1 && attempt, search, element("label", {}, wrap, " wrap lines"), whole, earlier, where), trouble, text);
}
