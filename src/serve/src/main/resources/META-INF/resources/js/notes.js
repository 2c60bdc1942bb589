// Tags and note of a run, with the form that changes them where the server allows it.
import { element, put } from "./dom.js";
import { get, path, replace } from "./api.js";
import { failure } from "./parts.js";

/** Links to the runs with each tag. */
export const tags = all => (all ?? []).map(each => element("a", { class: "tag", href: `#/?tag=${encodeURIComponent(each)}`, title: `all runs with the tag ${each}` }, each));

function form(run, save) {
  const names = element("input", { value: run.tags.join(" "), autocomplete: "off", spellcheck: "false", "data-testid": "tags-field" });
  const note = element("textarea", { rows: 3, "data-testid": "note-field" }, run.note ?? "");
  const result = element("div", {});
  const send = async event => {
    event.preventDefault();
    try {
      await save({ tags: names.value.split(/[\s,]+/).filter(Boolean), note: note.value });
    } catch (problem) {
      put(result, failure(problem));
    }
  };
  return element("form", { class: "fields", onsubmit: send },
    element("label", {}, element("span", {}, "Tags"), names, element("span", { class: "faint small" }, "separated by spaces")),
    element("label", {}, element("span", {}, "Note"), note, element("span", {})),
    element("div", {}, element("button", { "data-testid": "save-notes" }, "Save")), result);
}

/** Shows the tags and the note of a run; call `show` whenever the run has been read again. */
export function notes(id, signal) {
  const place = element("div", { class: "notes", "data-testid": "notes" });
  const editor = element("details", { hidden: true, "data-testid": "edit-notes" });
  const shown = element("div", {});
  let before = "";
  place.append(shown, editor);
  get("/about", {}, signal).then(about => { editor.hidden = !about.allow_notes; }).catch(() => {});

  function show(run) {
    const now = JSON.stringify([run.tags, run.note]);
    if (now === before) return; // what is being typed stays
    before = now;
    put(shown, run.tags.length > 0 && element("p", {}, tags(run.tags)), run.note && element("p", { class: "note" }, run.note));
    put(editor, element("summary", {}, run.tags.length > 0 || run.note ? "Change tags and note" : "Add tags or a note"), form(run, async written => {
      const saved = await (await replace(path("runs", id, "notes"), written, signal)).json();
      editor.open = false;
      show(saved);
    }));
  }

  return { place, show };
}
