package org.firstwords.jobs.analyse;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.analyse.tsne.Tsne;
import org.firstwords.jobs.options.CategoryWordOptions;
import org.firstwords.jobs.options.CheckpointOption;
import org.firstwords.jobs.options.EncodingBatchOption;
import org.firstwords.jobs.options.FrameReadOptions;
import org.firstwords.jobs.options.ImagesOption;
import org.firstwords.jobs.options.LabelOption;
import org.firstwords.jobs.options.RemapOption;
import org.firstwords.jobs.options.UnknownWordsOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command line of `analyse`.
@Command(
    name = "analyse",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Analyse the embedding space of a trained model: do similar images have similar "
          + "words, where do they lie (t-SNE), which images are nearest to a word, and were the "
          + "test images seen in training?",
      "Writes the artifact analysis: analysis.json, embedding.csv (the reference's columns),"
          + " similarity.csv, nearest.csv and, with --frames, neighbours.csv."
    },
    footer = {
      "",
      "Examples:",
      "  analyse --checkpoint runs/a/train/checkpoint --images runs/a/corpus/corpus/labeled",
      "  analyse --checkpoint K --images I --pairs P --scores runs/a/evaluate/scores",
      "  analyse --checkpoint K --images I --pairs P --frames F --trials T/eval_test.json"
    })
public class Analyse implements Callable<Integer> {
  @Mixin CheckpointOption checkpoint;

  @Mixin ImagesOption images;

  @Option(
      names = "--pairs",
      paramLabel = "FOLDER",
      description = "Pairs of the training, with train.json: count how often each word occurs.")
  Optional<Location> pairs;

  @Option(
      names = "--frames",
      paramLabel = "FOLDER",
      description = {
        "Frames of the training: search them for the test images; needs --pairs. Every frame "
            + "whose utterance names a category is encoded."
      })
  Optional<Location> frames;

  @Option(
      names = "--scores",
      arity = "1..*",
      paramLabel = "SCORES",
      description = {
        "Scores that evaluate wrote (the artifact or its scores.json): correlate the space "
            + "with accuracy. Several, such as three seeds, are averaged."
      })
  List<Location> scores = List.of();

  @Option(
      names = "--trials",
      paramLabel = "FILE",
      description = {
        "With --frames: search for the targets of these trials (default: all images)."
      })
  Optional<Location> trials;

  @Mixin RemapOption remap;

  @Option(
      names = "--per-category",
      defaultValue = "100",
      paramLabel = "N",
      description =
          "Number of randomly sampled images of each category (default: ${DEFAULT-VALUE}).")
  int perCategory;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = {
        "Seed of the sample, the t-SNE initialisation and the permutations (default: "
            + "${DEFAULT-VALUE})."
      })
  long seed;

  @Mixin LabelOption label;

  @Mixin UnknownWordsOption unknownWords;

  @Option(
      names = "--permutations",
      defaultValue = "10000",
      paramLabel = "N",
      description =
          "Number of permutations in the test of the alignment (default: ${DEFAULT-VALUE}).")
  int permutations;

  @Option(
      names = "--tsne-distances",
      defaultValue = "as-given",
      description = {
        "${COMPLETION-CANDIDATES}: whether t-SNE squares distances; scikit-learn before 1.1, "
            + "which the paper used, did not (default: ${DEFAULT-VALUE})."
      })
  Tsne.Distances tsneDistances;

  @Option(
      names = "--perplexity",
      defaultValue = "7.5",
      paramLabel = "K",
      description =
          "Perplexity of t-SNE, the effective number of neighbours (default: ${DEFAULT-VALUE}).")
  double perplexity;

  @Option(
      names = "--learning-rate",
      defaultValue = "200",
      paramLabel = "RATE",
      description = {
        "Learning rate of t-SNE (default: ${DEFAULT-VALUE}, as in the paper with 2218 points; "
            + "use about 10 for a hundred points)."
      })
  double learningRate;

  @Option(
      names = "--iterations",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Maximum iterations of t-SNE (default: ${DEFAULT-VALUE}; at least 250).")
  int iterations;

  @Mixin EncodingBatchOption batch;

  @Mixin FrameReadOptions reading;

  @Mixin JobOptions options;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    if (frames.isPresent() && pairs.isEmpty()) {
      throw new UserException("--frames needs --pairs, which hold the utterance of each frame");
    }
    if (trials.isPresent() && frames.isEmpty()) {
      throw new UserException("--trials needs --frames");
    }
    var analysis =
        new AnalyseJob(
            new AnalyseJob.Sampling(perCategory, permutations, seed),
            new Tsne(tsneDistances, perplexity, learningRate, iterations),
            CategoryWordOptions.of(label, false, unknownWords.policy()),
            remap.remaps(),
            batch.batch(),
            reading);
    return jobs.run(options, analysis::run);
  }
}
