// Attention maps, filtered by word.
import { element, put } from "./dom.js";
import { get, path, picture } from "./api.js";
import { failure, waiting } from "./parts.js";

const SIZE = 24;

export function maps(run, task, signal) {
  const pictures = element("div", { class: "pictures", "data-testid": "maps" });
  const choice = element("select", { "aria-label": "Word", "data-testid": "map-word", onchange: () => begin() });
  const more = element("button", { type: "button", hidden: true, onclick: () => load() }, "More");
  const count = element("span", { class: "faint", role: "status" });
  let page = 0;

  function show(map) {
    return element("figure", { class: map.picture ? "" : "alone" },
      map.picture && picture(map.picture, `a picture of the category ${map.category}`),
      picture(map.overlay, `where “${map.word}” draws attention in it`),
      element("figcaption", { class: "small" }, map.word === map.category ? map.word : `“${map.word}” on ${map.category}`));
  }

  async function load() {
    try {
      const word = choice.value;
      const found = await get(path("runs", run, "tasks", task, "attention"), { word, page, size: SIZE }, signal);
      if (word !== choice.value) return; // another word was chosen meanwhile
      if (choice.options.length === 0) put(choice, element("option", { value: "" }, "all words"), found.words.map(each => element("option", { value: each }, each)));
      put(count, `${found.total} maps`);
      if (page === 0) put(pictures);
      pictures.append(...found.maps.map(show));
      page++;
      more.hidden = page * SIZE >= found.total;
    } catch (problem) {
      if (!signal.aborted) put(pictures, failure(problem, load));
    }
  }

  function begin() {
    page = 0;
    put(pictures, waiting("Loading …"));
    load();
  }

  begin();
  return element("div", {}, element("div", { class: "tools small" }, choice, count), pictures, more);
}
