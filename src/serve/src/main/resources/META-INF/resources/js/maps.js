// Attention maps, filtered by word.
import { element, put, table } from "./dom.js";
import { interval, percent } from "./format.js";
import { get, path, picture } from "./api.js";
import { failure, waiting } from "./parts.js";

const SIZE = 24;

const MEASURES = [["energy", "Energy in the box", "chance"], ["pointing", "Pointing game", "chance"], ["iou", "IoU", "iou_chance"]];

/** How well the maps find the boxes of objects. */
function localisation(found) {
  const [whole] = found.filter(each => each.category === undefined);
  const categories = found.filter(each => each.category !== undefined);
  return [
    whole && [
      element("p", { class: "small faint" }, `${whole.scores.images} pictures with a known box. A map beats chance, or the maps of other pictures of its category, where the interval of the difference lies above 0.`),
      table(["Measure", "Value", "Chance", "Over chance", "Over other pictures' maps"], MEASURES.map(([name, title, chance]) => {
        const each = whole.scores[name];
        return [title, interval(each), whole.scores[chance].toFixed(2), interval(each.over_chance), each.over_others && interval(each.over_others)];
      }), { testid: "localisation", label: "localisation" })],
    categories.length > 0 && element("details", {}, element("summary", {}, `Localisation of ${categories.length} categories`),
      table(["Category", "Pictures", "Chance", ...MEASURES.map(each => each[1])], categories.map(each => [
        each.category, String(each.scores.images), percent(each.scores.chance), ...MEASURES.map(([name]) => interval(each.scores[name]))]), { label: "localisation by category" })),
  ];
}

export function maps(run, task, signal) {
  const pictures = element("div", { class: "pictures", "data-testid": "maps" });
  const choice = element("select", { "aria-label": "Word", "data-testid": "map-word", onchange: () => begin() });
  const more = element("button", { type: "button", hidden: true, onclick: () => load() }, "More");
  const scores = element("div", {});
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
      if (choice.options.length === 0) put(scores, localisation(found.localisation));
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
  return element("div", {}, scores, element("div", { class: "tools small" }, choice, count), pictures, more);
}
