package org.firstwords.jobs.gradcam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.data.boxes.BoundingBoxes;
import org.firstwords.data.maps.LocalisationScores;
import org.firstwords.data.maps.MapIndex;
import org.firstwords.data.statistics.Estimate;
import org.firstwords.data.statistics.MeanBootstrap;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.UnknownWordPolicy;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.jobs.options.CheckpointOption;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.input.EncodedBatches;

/// Computes Grad-CAM maps of the category word, and of other words, on images of the category.
///
/// @param sample draws the images if no list is given
/// @param size the side of maps and overlays, in pixels
/// @param words queried on every image, in addition to the category's own word
/// @param labels query words by category, where they differ from the name; without one, the
///   reference's word ([CategoryWords#USUAL]) is queried if only that is in the vocabulary
record GradcamJob(
    ImageSample sample,
    int size,
    List<String> words,
    Map<String, String> labels,
    UnknownWordPolicy unknown) {
  private static final int SMALLEST = 32;

  GradcamJob {
    OptionCheck.require(size >= SMALLEST, "--size", "at least " + SMALLEST, size);
  }

  void run(Job job) throws Exception {
    var checkpoint = CheckpointOption.of(job);
    var queries = new QueryWord.ByCategory(categoryWords(checkpoint.readVocabulary(), job), words);
    var selected = selectImages(job, queries.byCategory());
    var images = job.input("images");
    var boxes = BoundingBoxes.read(job.store(), images.location());
    try (var model = checkpoint.model();
        var decoder = new JpegDecoder()) {
      var seen = model.spec().imageSize();
      var pictures = new ImageLoader(job.store(), images, boxes, decoder, seen, size);
      report(job, drawMaps(job, model, queries, selected, pictures));
    }
  }

  private CategoryWords categoryWords(Vocabulary vocabulary, Job job) {
    var all = new TreeMap<>(labels);
    CategoryWords.USUAL.forEach((category, word) -> {
      if (vocabulary.find(category).isEmpty()
          && vocabulary.find(word).isPresent()
          && all.putIfAbsent(category, word) == null) {
        job.note(
            "'%s' is not in the vocabulary: the category is queried by '%s'"
                .formatted(category, word));
      }
    });
    return new CategoryWords(vocabulary, all, false);
  }

  /// The listed images, or a random sample.
  private ImageFolders selectImages(Job job, CategoryWords words) throws IOException {
    var all = ImageFolders.list(job.store(), job.input("images").location(), job::note);
    var list = job.findInput("list");
    var present = list.isPresent() ? ImageList.read(job.store(), list.get().location(), all) : all;
    var known = words.known(present, unknown, job::note);
    if (known.categories().isEmpty()) {
      throw new UserException(
          "the checkpoint's vocabulary has none of the categories' words;"
              + " give known words with --label CATEGORY=WORD");
    }
    return list.isPresent() ? known : sample.draw(known, job::note);
  }

  /// Images of a category that share a page, before they are loaded.
  ///
  /// @param words queried on them, the category's own word first
  /// @param last whether it is the last page of its category
  private record PlannedPage(
      String category, int number, List<String> paths, List<QueryWord> words, boolean last) {
    SheetPage load(ImageLoader pictures) throws IOException {
      return new SheetPage(category, number, pictures.read(paths));
    }
  }

  private static List<PlannedPage> pages(ImageFolders selected, QueryWord.ByCategory queries) {
    var pages = new ArrayList<PlannedPage>();
    for (var category : selected.categories()) {
      var paths = selected.images().getOrDefault(category, List.of());
      for (var from = 0; from < paths.size(); from += ContactSheets.IMAGES) {
        var to = Math.min(paths.size(), from + ContactSheets.IMAGES);
        var number = 1 + from / ContactSheets.IMAGES;
        var words = queries.of(category);
        pages.add(
            new PlannedPage(category, number, paths.subList(from, to), words, to == paths.size()));
      }
    }
    return pages;
  }

  /// Writes page by page, while the next ones are loaded and computed.
  private MapIndex drawMaps(
      Job job,
      ContrastiveModel model,
      QueryWord.ByCategory queries,
      ImageFolders selected,
      ImageLoader pictures)
      throws Exception {
    var writer =
        new MapWriter(new MapWriter.MapFiles(job.output("maps")), new MeanBootstrap(sample.seed()));
    var pages = pages(selected, queries);
    try (var progress = job.startProgress("gradcam", "categories", selected.categories().size());
        var computed = compute(pages, model, pictures)) {
      for (var page : pages) {
        job.stop().throwIfRequested();
        writer.draw(computed.next());
        if (page.last()) {
          writer.finish(page.category(), page.words().getFirst());
          progress.advance(1, page.category());
        }
      }
    }
    return writer.index();
  }

  /// A page of images loaded ahead.
  private record LoadedPage(PlannedPage planned, SheetPage page) {}

  private static EncodedBatches<LoadedPage, List<WordMaps>> compute(
      List<PlannedPage> pages, ContrastiveModel model, ImageLoader pictures) {
    var loading =
        pages.stream()
            .<Callable<LoadedPage>>map(page -> () -> new LoadedPage(page, page.load(pictures)))
            .iterator();
    return EncodedBatches.of(
        loading,
        1,
        loaded ->
            WordMaps.of(loaded.getFirst().page(), loaded.getFirst().planned().words(), model));
  }

  private static void report(Job job, MapIndex index) throws IOException {
    index.write(job.output("maps"));
    var empty = (int) index.maps().stream().filter(MapIndex.Entry::empty).count();
    job.metric("maps", index.maps().size());
    job.metric("empty_maps", empty);
    if (empty > 0) {
      job.note(
          "%d of %d maps are empty: no region of those images has positive relevance for the word"
              .formatted(empty, index.maps().size()));
    }
    index.scores().ifPresent(scores -> report(job, scores));
  }

  private static void report(Job job, LocalisationScores scores) {
    job.metric("localisation_images", scores.images());
    job.metric("localisation_chance", scores.chance());
    job.metric("localisation_iou_chance", scores.iouChance());
    report(job, "localisation_energy", scores.energy());
    report(job, "localisation_pointing", scores.pointing());
    report(job, "localisation_iou", scores.iou());
  }

  private static void report(Job job, String name, LocalisationScores.Measure measure) {
    report(job, name, measure.value());
    report(job, name + "_over_chance", measure.overChance());
    measure.overOthers().ifPresent(over -> report(job, name + "_over_others", over));
  }

  private static void report(Job job, String name, Estimate estimate) {
    job.metric(name, estimate.mean());
    job.metric(name + "_low", estimate.low());
    job.metric(name + "_high", estimate.high());
  }
}
