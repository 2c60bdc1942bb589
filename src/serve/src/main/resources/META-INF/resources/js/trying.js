// Try a word: its similarity to an image, and its attention map.
import { drawing, element, put } from "./dom.js";
import { get, path, post } from "./api.js";
import { failure, later, waiting } from "./parts.js";

function bars(answer) {
  const largest = Math.max(0.01, ...answer.similarities.map(each => Math.abs(each.similarity)));
  return element("div", { class: "bars", "data-testid": "try-result" }, answer.similarities.map(each =>
    element("div", { class: each.word === answer.word ? "bar-row chosen" : "bar-row" },
      element("span", {}, each.word),
      drawing("svg", { width: "100%", height: 14, "aria-hidden": "true" },
        drawing("line", { class: "base", x1: "50%", x2: "50%", y1: 0, y2: 14 }),
        drawing("rect", { x: `${each.similarity < 0 ? 50 + 50 * each.similarity / largest : 50}%`, width: `${50 * Math.abs(each.similarity) / largest}%`, height: 14, rx: 2 })),
      element("span", { class: "number small" }, each.similarity.toFixed(3)))));
}

export function tryWord(run, task, signal) {
  return later(() => get("/about"), about => about.can_try ? form(run, task, signal)
    : element("p", { class: "faint" }, "The server cannot run the model: start it by its launcher, next to ", element("code", {}, "embed"), " and ", element("code", {}, "gradcam"), "."));
}

function form(run, task, signal) {
  const word = element("input", { type: "text", name: "word", required: true, autocomplete: "off", placeholder: "ball", "aria-label": "Word", "data-testid": "try-word" });
  const choice = element("input", { type: "file", accept: "image/jpeg,image/png", "aria-label": "Picture", "data-testid": "try-picture", onchange: () => take(choice.files[0]) });
  const preview = element("div", { class: "preview faint" }, "Drop a picture here, paste one, or choose a file.");
  const result = element("div", { "aria-live": "polite" });
  let chosen;
  let latest = 0;

  function take(file) {
    if (!file) return;
    if (!/^image\/(jpeg|png)$/.test(file.type)) {
      put(preview, failure(new Error("It must be a JPEG or PNG.")));
      return;
    }
    chosen = file;
    const address = URL.createObjectURL(file);
    put(preview, element("img", { src: address, alt: "the picture to try", onload: () => URL.revokeObjectURL(address) }));
    if (word.value) ask();
  }

  async function ask(event) {
    event?.preventDefault();
    if (!chosen) {
      put(result, failure(new Error("Choose a picture first.")));
      return;
    }
    const query = "?word=" + encodeURIComponent(word.value.trim());
    const place = path("runs", run, "tasks", task, "try");
    const mine = ++latest; // responses to earlier requests are dropped
    if (!word.value.trim()) {
      put(result, failure(new Error("Type a word first.")));
      return;
    }
    put(result, waiting("Running the model; the first time takes some seconds …"));
    try {
      const answer = await (await post(place + query, chosen, chosen.type, signal)).json();
      if (mine !== latest) return;
      const map = element("div", { class: "preview" }, waiting("Drawing the attention map …"));
      put(result, element("div", { class: "tried" }, bars(answer), map));
      await attention(`${place}/attention${query}`, answer.word, map);
    } catch (problem) {
      if (!signal.aborted && mine === latest) put(result, failure(problem, ask));
    }
  }

  /** Loads the map below the bars; they stay if it fails. */
  async function attention(place, of, map) {
    try {
      const drawn = await (await post(place, chosen, chosen.type, signal)).blob();
      const address = URL.createObjectURL(drawn);
      put(map, element("img", { src: address, onload: () => URL.revokeObjectURL(address), alt: `attention map of “${of}”`, "data-testid": "try-map" }));
    } catch (problem) {
      if (!signal.aborted) put(map, failure(problem, () => attention(place, of, map)));
    }
  }

  addEventListener("paste", event => take([...event.clipboardData.files][0]), { signal });
  return element("form", {
    class: "try", onsubmit: ask,
    ondragover: event => { event.preventDefault(); preview.classList.add("over"); },
    ondragleave: () => preview.classList.remove("over"),
    ondrop: event => { event.preventDefault(); preview.classList.remove("over"); take(event.dataTransfer.files[0]); },
  }, element("div", { class: "tools" }, word, choice, element("button", { "data-testid": "try-go" }, "Try")), preview, result);
}
