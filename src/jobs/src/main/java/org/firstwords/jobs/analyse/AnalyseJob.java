package org.firstwords.jobs.analyse;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.data.analysis.AccuracyCorrelations;
import org.firstwords.data.analysis.AnalysisFile;
import org.firstwords.data.analysis.Duplicates;
import org.firstwords.data.analysis.Overlap;
import org.firstwords.data.analysis.SamplingMethod;
import org.firstwords.data.analysis.TsneResult;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.statistics.Correlation;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.Remap;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.jobs.analyse.neighbour.DuplicateSearch;
import org.firstwords.jobs.analyse.neighbour.NeighbourRow;
import org.firstwords.jobs.analyse.neighbour.NeighbourSearch;
import org.firstwords.jobs.analyse.neighbour.TargetImage;
import org.firstwords.jobs.analyse.neighbour.WordFrames;
import org.firstwords.jobs.analyse.space.CategorySample;
import org.firstwords.jobs.analyse.space.EmbeddingSpace;
import org.firstwords.jobs.analyse.space.SpaceAlignment;
import org.firstwords.jobs.analyse.tsne.Tsne;
import org.firstwords.jobs.options.CategoryWordOptions;
import org.firstwords.jobs.options.CheckpointOption;
import org.firstwords.jobs.options.FrameReadOptions;
import org.firstwords.model.Matching;
import org.firstwords.model.device.EncodingBatch;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.input.ImageBatches;

/// Analyses the joint embedding space of images and words, and the overlap of test images and
/// training frames.
///
/// @param remaps for the image paths of a trial file
record AnalyseJob(
    Sampling sampling,
    Tsne tsne,
    CategoryWordOptions asking,
    List<Remap> remaps,
    EncodingBatch batch,
    FrameReadOptions reading) {
  /// Number of images drawn with replacement per category, as in the reference.
  private static final int DRAWS = 200;

  /// The random choices.
  ///
  /// @param perCategory maximum number of images of each category
  /// @param permutations in the test of an alignment
  /// @param seed of every random choice
  record Sampling(int perCategory, int permutations, long seed) {
    Sampling {
      OptionCheck.requirePositive("--per-category", perCategory);
      OptionCheck.requirePositive("--permutations", permutations);
    }
  }

  void run(Job job) throws Exception {
    var checkpoint = CheckpointOption.of(job);
    var words = asking.words(checkpoint.readVocabulary(), job::note);
    var present = ImageFolders.list(job.store(), job.input("images").location(), job::note);
    var known = words.known(present, asking.unknown(), job::note);
    if (known.categories().isEmpty()) {
      throw new UserException("the checkpoint's vocabulary has none of the categories' words");
    }
    try (var model = checkpoint.model()) {
      requireOneVector(model);
      analyse(job, model, words, known);
    }
  }

  private static void requireOneVector(ContrastiveModel model) {
    if (model.spec().matching() != Matching.FLAT) {
      throw new UserException(
          ("this checkpoint has one vector per image location (%s); analyse needs one per image: "
                  + "use a checkpoint trained with --matching flat")
              .formatted(model.spec().matching()));
    }
  }

  private void analyse(
      Job job, ContrastiveModel model, CategoryWords queryWords, ImageFolders asked)
      throws Exception {
    var known =
        new CategoryMeasures.Known(
            CategoryAccuracies.means(job), countUtterances(job, asked.categories(), queryWords));
    var seed = sampling.seed();
    var once =
        CategorySample.draw(
            asked, SamplingMethod.WITHOUT_REPLACEMENT, sampling.perCategory(), seed);
    var often = CategorySample.draw(asked, SamplingMethod.WITH_REPLACEMENT, DRAWS, seed);
    var images = images(job, model, List.of(once, often));
    var words = words(model, queryWords, asked);
    var space = EmbeddingSpace.of(once, images, words);
    var alignments =
        List.of(
            SpaceAlignment.align(space, once.recipe(), sampling.permutations(), seed),
            SpaceAlignment.align(
                EmbeddingSpace.of(often, images, words),
                often.recipe(),
                sampling.permutations(),
                seed));
    var layout = TsneLayout.of(job, space, tsne, seed);
    var categories = CategoryMeasures.all(space, queryWords, layout, known);
    var relations =
        AccuracyCorrelations.of(
            categories.values(),
            job.findInput("scores.0").isPresent(),
            job.findInput("pairs").isPresent());
    var tables =
        new AnalysisTables(
            job.output("analysis"),
            space,
            space.categories().stream().map(queryWords::word).toList());
    tables.writeEmbedding(layout);
    tables.writeSimilarity();
    tables.writeNearest();
    var overlap = findOverlap(job, model, asked, tables);
    var duplicates = findDuplicates(job, asked, tables);
    report(
        job,
        new AnalysisFile(
            once.size(),
            seed,
            categories,
            alignments,
            layout.result(),
            relations,
            overlap,
            duplicates));
  }

  private Map<String, float[]> images(Job job, ContrastiveModel model, List<CategorySample> samples)
      throws Exception {
    var paths = new TreeSet<String>();
    samples.forEach(sample -> sample.images().values().forEach(paths::addAll));
    var vectors = new HashMap<String, float[]>();
    var preparation = ImageBatches.Preprocessor.base(model.spec().imageSize());
    var files = ImageBatches.Files.below(job.store(), job.input("images").location());
    new ImageBatches(files, preparation, batch.images())
        .forEachBatch(
            job,
            List.copyOf(paths),
            (pixels, _) -> model.encodeImages(pixels),
            (names, encoded) -> { // [B, E]
              for (var i = 0; i < encoded.length; i++) {
                vectors.put(names.get(i), encoded[i]);
              }
            });
    return vectors;
  }

  private static Map<String, float[]> words(
      ContrastiveModel model, CategoryWords queryWords, ImageFolders asked) {
    var tokens = asked.categories().stream().map(queryWords::tokens).toArray(int[][]::new);
    var encoded = model.encodeText(tokens); // [C, E]
    var words = new HashMap<String, float[]>();
    for (var i = 0; i < encoded.length; i++) {
      words.put(asked.categories().get(i), encoded[i]);
    }
    return words;
  }

  private Optional<Overlap> findOverlap(
      Job job, ContrastiveModel model, ImageFolders asked, AnalysisTables tables) throws Exception {
    if (job.findInput("frames").isEmpty()) {
      return Optional.empty();
    }
    var targets = TargetImage.read(job, asked, remaps);
    var frames = WordFrames.read(job, new TreeSet<>(asked.categories()));
    var rows = new NeighbourSearch(job, model, batch.images(), reading).rows(targets, frames);
    tables.writeNeighbours(rows);
    return Optional.of(
        rows.isEmpty()
            ? new Overlap.None("no utterance with a frame names a category")
            : NeighbourRow.overlap(rows, frames));
  }

  private Optional<Duplicates> findDuplicates(Job job, ImageFolders asked, AnalysisTables tables)
      throws Exception {
    if (job.findInput("frames").isEmpty()) {
      return Optional.empty();
    }
    var found = new DuplicateSearch(job, reading).find(TargetImage.read(job, asked, remaps));
    tables.writeDuplicates(found.pairs());
    return Optional.of(found.counts());
  }

  private static void report(Job job, AnalysisFile file) throws IOException {
    file.write(job.output("analysis"));
    job.metric("images", file.images());
    for (var alignment : file.alignments()) {
      addMetrics(
          job,
          "alignment_" + alignment.recipe().name().toLowerCase(Locale.ROOT),
          alignment.pearson());
    }
    addMetrics(job, "accuracy_distance", file.relations().distance().pearson());
    switch (file.tsne()) {
      case TsneResult.Done done -> job.metric("tsne_divergence", done.divergence());
      case TsneResult.Impossible(_, var reason) -> job.note("no t-SNE: " + reason);
    }
    file.overlap().ifPresent(overlap -> addMetrics(job, overlap));
    file.duplicates().ifPresent(duplicates -> job.metric("shared_hashes", duplicates.shared()));
  }

  private static void addMetrics(Job job, String name, Correlation correlation) {
    switch (correlation) {
      case Correlation.Found found -> job.metric(name, found.coefficient());
      case Correlation.Undefined _ -> {}
    }
  }

  private static void addMetrics(Job job, Overlap overlap) {
    switch (overlap) {
      case Overlap.Found found -> {
        job.metric("neighbours_matched", found.share());
        job.metric("exact_duplicates", found.exact());
      }
      case Overlap.None(var reason) -> job.note("no neighbours: " + reason);
    }
  }

  /// How many utterances of `train.json` in the input `pairs` contain each category's word; empty
  /// without that input.
  private static SortedMap<String, Integer> countUtterances(
      Job job, Collection<String> categories, CategoryWords words) throws IOException {
    var counts = new TreeMap<String, Integer>();
    var pairs = job.findInput("pairs");
    if (pairs.isEmpty()) {
      return counts;
    }
    categories.forEach(category -> counts.put(category, 0));
    var at = pairs.get().at("train.json");
    try (var in = job.store().read(at)) {
      JsonArrayFile.read(
          in,
          at.toString(),
          Utterance.class,
          utterance -> {
            var said = new HashSet<>(Vocabulary.split(utterance.utterance()));
            counts.replaceAll(
                (category, count) -> said.contains(words.word(category)) ? count + 1 : count);
          });
    }
    return counts;
  }
}
