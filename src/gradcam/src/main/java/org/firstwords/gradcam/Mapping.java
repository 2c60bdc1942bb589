package org.firstwords.gradcam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.command.UserException;
import org.firstwords.core.job.Job;
import org.firstwords.core.progress.Progress;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.UnknownWords;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.model.ContrastiveModel;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.image.JpegDecoder;

/// Maps of where a model sees each category's word, and other words, in pictures of the category.
///
/// @param perCategory how many pictures of each
/// @param size the side of maps and overlays, in pixels
/// @param words asked on every picture beside the category's own word
/// @param labels the own words of categories where they differ from the name; for another one, the
///   usual word ([CategoryWords#USUAL]) is asked if the vocabulary has that and not the name
record Mapping(
    int perCategory,
    int size,
    long seed,
    List<String> words,
    Map<String, String> labels,
    UnknownWords unknown) {
  private static final int SMALLEST = 32;

  Mapping {
    if (perCategory < 1) {
      throw new UserException("--per-category %d: give at least 1".formatted(perCategory));
    }
    if (size < SMALLEST) {
      throw new UserException("--size %d: give at least %d".formatted(size, SMALLEST));
    }
  }

  void run(Job job) throws Exception {
    var checkpoint = new Checkpoint(job.store(), job.input("checkpoint").location());
    var ask = ask(vocabulary(job, checkpoint), job);
    var images = job.input("images");
    var all = ImageFolders.list(job.store(), images.location());
    var asked = ask.known(all, unknown, job::note);
    var boxes = Boxes.read(job.store(), images.location());
    try (var model = checkpoint.model();
        var decoder = new JpegDecoder()) {
      var seen = model.spec().imageSize();
      var pictures = new Pictures(job.store(), images, boxes, decoder, seen, size);
      report(job, maps(job, model, ask, asked, pictures));
    }
  }

  private CategoryWords ask(Vocabulary vocabulary, Job job) {
    var all = new TreeMap<>(labels);
    CategoryWords.USUAL.forEach((category, word) -> {
      if (vocabulary.find(category).isEmpty()
          && vocabulary.find(word).isPresent()
          && all.putIfAbsent(category, word) == null) {
        job.note(
            "the vocabulary has no '%s': that category is asked for by '%s'"
                .formatted(category, word));
      }
    });
    return new CategoryWords(vocabulary, all, false);
  }

  private static Vocabulary vocabulary(Job job, Checkpoint checkpoint) throws IOException {
    checkpoint.spec();
    try (var in = job.store().read(checkpoint.vocabulary())) {
      return Vocabulary.read(in, checkpoint.vocabulary().toString());
    }
  }

  private MapIndex maps(
      Job job, ContrastiveModel model, CategoryWords ask, ImageFolders asked, Pictures pictures)
      throws IOException {
    var categories = new TreeMap<String, MapIndex.Category>();
    var sheets = new ArrayList<MapIndex.Sheet>();
    var maps = new ArrayList<MapIndex.Entry>();
    try (var progress = Progress.start("gradcam", "categories", asked.categories().size())) {
      for (var category : asked.categories()) {
        job.stop().throwIfRequested();
        var chosen = pictures.read(Pictures.choose(asked, category, perCategory, seed));
        var page = new CategoryMaps(model, job.output("maps"), category, chosen);
        for (var word : words(ask, category)) {
          var made = page.write(word);
          maps.addAll(made);
          sheets.add(new MapIndex.Sheet(category, word.text(), page.sheet(word)));
          if (word.own()) {
            categories.put(
                category, new MapIndex.Category(word.text(), made.size(), MapIndex.mean(made)));
          }
        }
        progress.advance(1, category);
      }
    }
    return new MapIndex(MapIndex.mean(maps), categories, sheets, maps);
  }

  /// The category's own word, then the others.
  private List<CategoryMaps.Word> words(CategoryWords ask, String category) {
    var own = new CategoryMaps.Word(ask.word(category), ask.tokens(category)[0], true);
    var plain = new CategoryWords(ask.vocabulary(), Map.of(), false);
    var all = new ArrayList<>(List.of(own));
    words.stream()
        .filter(word -> !word.equals(own.text()))
        .forEach(word -> all.add(new CategoryMaps.Word(word, plain.tokens(word)[0], false)));
    return all;
  }

  private static void report(Job job, MapIndex index) throws IOException {
    job.output("maps").write("index.json", "application/json", Json.page(index));
    var empty = (int) index.maps().stream().filter(MapIndex.Entry::empty).count();
    job.metric("maps", index.maps().size());
    job.metric("empty_maps", empty);
    if (empty > 0) {
      job.note(
          "%d of %d maps are empty: nothing in those pictures speaks for the word"
              .formatted(empty, index.maps().size()));
    }
    index
        .localisation()
        .ifPresent(score -> {
          job.metric("localisation_energy", score.energy());
          job.metric("localisation_pointing", score.pointing());
          job.metric("localisation_chance", score.chance());
        });
  }
}
