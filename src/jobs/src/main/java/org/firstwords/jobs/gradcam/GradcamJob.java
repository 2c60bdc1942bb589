package org.firstwords.jobs.gradcam;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.core.progress.Progress;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.UnknownWordPolicy;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.jobs.options.CheckpointOption;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.image.JpegDecoder;

/// Computes Grad-CAM maps of the category word, and of other words, on images of the category.
///
/// @param lot samples the images if no list is given
/// @param size the side of maps and overlays, in pixels
/// @param words asked on every picture beside the category's own word
/// @param labels the own words of categories where they differ from the name; for another one, the
///   usual word ([CategoryWords#USUAL]) is asked if the vocabulary has that and not the name
record GradcamJob(
    ImageSample lot,
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
    var asked = new QueryWord.ByCategory(categoryWords(vocabulary(job, checkpoint), job), words);
    var chosen = selectImages(job, asked.byCategory());
    var images = job.input("images");
    var boxes = Boxes.read(job.store(), images.location());
    try (var model = checkpoint.model();
        var decoder = new JpegDecoder()) {
      var seen = model.spec().imageSize();
      var pictures = new ImageLoader(job.store(), images, boxes, decoder, seen, size);
      new MapReport(job).report(drawMaps(job, model, asked, chosen, pictures));
    }
  }

  private CategoryWords categoryWords(Vocabulary vocabulary, Job job) {
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

  /// The listed images, or a random sample.
  private ImageFolders selectImages(Job job, CategoryWords ask) throws IOException {
    var all = ImageFolders.list(job.store(), job.input("images").location());
    var list = job.findInput("list");
    var present = list.isPresent() ? ImageList.read(job.store(), list.get().location(), all) : all;
    var known = ask.known(present, unknown, job::note);
    if (known.categories().isEmpty()) {
      throw new UserException(
          "no category is left: the checkpoint's vocabulary has none of their words;"
              + " name words that it has with --label CATEGORY=WORD");
    }
    return list.isPresent() ? known : lot.draw(known, job::note);
  }

  private MapIndex drawMaps(
      Job job,
      ContrastiveModel model,
      QueryWord.ByCategory asked,
      ImageFolders chosen,
      ImageLoader pictures)
      throws IOException {
    var atlas = new MapWriter(model, new MapFiles(job.output("maps")), new Bootstrap(lot.seed()));
    try (var progress = Progress.start("gradcam", "categories", chosen.categories().size())) {
      for (var category : chosen.categories()) {
        var words = asked.of(category);
        var paths = chosen.images().getOrDefault(category, List.of());
        for (var from = 0; from < paths.size(); from += ContactSheet.PICTURES) {
          job.stop().throwIfRequested();
          var to = Math.min(paths.size(), from + ContactSheet.PICTURES);
          var number = 1 + from / ContactSheet.PICTURES;
          atlas.draw(
              new SheetPage(category, number, pictures.read(paths.subList(from, to))), words);
        }
        atlas.finish(category, words.getFirst());
        progress.advance(1, category);
      }
    }
    return atlas.index();
  }
}
