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
import org.firstwords.data.shard.FrameReadOptions;
import org.firstwords.jobs.analyse.tsne.Tsne;
import org.firstwords.jobs.options.CategoryWordOptions;
import org.firstwords.jobs.options.CheckpointOption;
import org.firstwords.jobs.options.EncodingBatchOption;
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
      "Look at the space in which a trained model's images and words meet: are alike images called"
          + " by alike words, where are they (t-SNE), which images are nearest to a word, and were"
          + " the test images seen in training?",
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
      description = "Count how often the words are said in the training: pairs with train.json.")
  Optional<Location> pairs;

  @Option(
      names = "--frames",
      paramLabel = "FOLDER",
      description = {
        "Look for the images among these frames of the training; needs --pairs. Every frame at"
            + " which a category is named goes through the model."
      })
  Optional<Location> frames;

  @Option(
      names = "--scores",
      arity = "1..*",
      paramLabel = "SCORES",
      description = {
        "Relate the space to accuracy: scores that evaluate wrote (the artifact, or its"
            + " scores.json); of several, such as three seeds, the mean."
      })
  List<Location> scores = List.of();

  @Option(
      names = "--trials",
      paramLabel = "FILE",
      description = {
        "With --frames: look for the targets of these trials (default: for all images)."
      })
  Optional<Location> trials;

  @Mixin RemapOption remap;

  @Option(
      names = "--per-category",
      defaultValue = "100",
      paramLabel = "N",
      description =
          "Images of each category in the space, drawn by lot (default: ${DEFAULT-VALUE}).")
  int perCategory;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = {
        "Of the lots, of t-SNE's first places and of the permutations (default: ${DEFAULT-VALUE})."
      })
  long seed;

  @Mixin LabelOption label;

  @Mixin UnknownWordsOption unknownWords;

  @Option(
      names = "--permutations",
      defaultValue = "10000",
      paramLabel = "N",
      description = "Of the categories, to test the alignment (default: ${DEFAULT-VALUE}).")
  int permutations;

  @Option(
      names = "--tsne-distances",
      defaultValue = "as-given",
      description = {
        "${COMPLETION-CANDIDATES}: what t-SNE's Gaussians are over; the paper's scikit-learn took"
            + " distances as given, newer ones square them (default: ${DEFAULT-VALUE})."
      })
  Tsne.Distances tsneDistances;

  @Option(
      names = "--perplexity",
      defaultValue = "7.5",
      paramLabel = "K",
      description = "About how many neighbours a point has in t-SNE (default: ${DEFAULT-VALUE}).")
  double perplexity;

  @Option(
      names = "--learning-rate",
      defaultValue = "200",
      paramLabel = "RATE",
      description = {
        "Of t-SNE (default: ${DEFAULT-VALUE}, as in the paper with 2218 points; take 10 for a"
            + " hundred points, which a higher rate scatters)."
      })
  double learningRate;

  @Option(
      names = "--iterations",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Of t-SNE, at most (default: ${DEFAULT-VALUE}; 250 at least).")
  int iterations;

  @Mixin EncodingBatchOption batch;

  @Mixin FrameReadOptions reading;

  @Mixin JobOptions options;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    if (frames.isPresent() && pairs.isEmpty()) {
      throw new UserException("--frames needs --pairs, which tell what was said at each frame");
    }
    if (trials.isPresent() && frames.isEmpty()) {
      throw new UserException("--trials tells what to look for in --frames: give those, too");
    }
    var analysis =
        new AnalyseJob(
            perCategory,
            seed,
            permutations,
            new Tsne(tsneDistances, perplexity, learningRate, iterations),
            CategoryWordOptions.of(label, false, unknownWords.policy()),
            remap.remaps(),
            batch.size(),
            reading);
    return jobs.run(options, analysis::run);
  }
}
