package org.firstwords.jobs.options;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.Location;
import org.firstwords.data.image.ImageCheck;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.trial.Dataset;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.trial.TrialFile;
import org.firstwords.data.trial.TrialPlan;
import org.firstwords.data.trial.TrialSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// Options that select the images and the trials: generated or read from a file.
@Command
public final class TrialOptions {
  @Option(
      names = "--images",
      paramLabel = "FOLDER",
      description = "Folder of the images, as <category>/<image>.jpg.")
  Optional<Location> images = Optional.empty();

  @Option(
      names = "--dataset",
      defaultValue = "labeled",
      description = {
        "labeled: frames, with --per-category trials; objects: object images, with "
            + "--per-image trials (default: ${DEFAULT-VALUE})."
      })
  Dataset dataset = Dataset.LABELED;

  @Option(
      names = "--trials",
      paramLabel = "FILE",
      description = "Read the trials from this file (eval_test.json) instead of generating them.")
  Optional<Location> trials = Optional.empty();

  @Mixin RemapOption remap;

  @Option(
      names = "--per-category",
      defaultValue = "100",
      paramLabel = "N",
      description = "Trials generated per category of frames (default: ${DEFAULT-VALUE}).")
  int perCategory;

  @Option(
      names = "--per-image",
      defaultValue = "5",
      paramLabel = "N",
      description = "Trials generated per object image (default: ${DEFAULT-VALUE}).")
  int perImage;

  @Option(
      names = "--foils",
      defaultValue = "3",
      paramLabel = "N",
      description = {
        "Foils per trial (default: ${DEFAULT-VALUE}; the reference also has trials with 9 and "
            + "21)."
      })
  int foils;

  @Option(
      names = "--trial-set",
      paramLabel = "NAME",
      description = {
        "${COMPLETION-CANDIDATES}: which of the reference's sets the trials are; names their "
            + "file, eval_test.json and the like, and the column stage (default: by the name of "
            + "--trials, else test)."
      })
  Optional<TrialSet> trialSet = Optional.empty();

  @Option(
      names = "--absolute-paths",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "FOLDER",
      description = {
        "Write absolute image paths to the trial file, as the reference reads them: below FOLDER,"
            + " or where --images is (default: relative to --images)."
      })
  Optional<String> absolutePaths = Optional.empty();

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Seed of the generated trials (default: ${DEFAULT-VALUE}).")
  long seed;

  public Dataset dataset() {
    return dataset;
  }

  /// Checks that there are images.
  ///
  /// @param otherwise the error if there are none
  public void requireImages(CommandSpec command, String otherwise) {
    if (images.isEmpty()) {
      throw OptionCheck.usageError(command, otherwise);
    }
  }

  /// The number of foils of a trial.
  public int foils() {
    OptionCheck.requirePositive("--foils", foils);
    return foils;
  }

  public long seed() {
    return seed;
  }

  /// Which set the trials are.
  public TrialSet set() {
    return trialSet.orElse(TrialSet.TEST);
  }

  /// Settles what follows from the names of inputs, before the cache key is made: the key has the
  /// options and the inputs' content, not their names.
  public void settle() {
    trialSet = trialSet.or(() -> trials.flatMap(file -> TrialSet.ofFile(file.name())));
    absolutePaths =
        absolutePaths.map(
            folder -> folder.isEmpty() ? images.map(Location::toString).orElse(folder) : folder);
    set().fileName(dataset, foils); // refuses a set that the dataset does not have
  }

  /// Writes the trials under the name that the reference looks for.
  ///
  /// @param asked at least one
  public void write(Job job, List<Trial> asked) throws IOException {
    var prefix = absolutePaths.map(folder -> folder.endsWith("/") ? folder : folder + "/");
    var written =
        asked.stream()
            .map(trial -> prefix.map(before -> trial.withImages(before::concat)).orElse(trial))
            .toList();
    var name = set().fileName(dataset, asked.getFirst().foilCategories().size());
    job.output("trials").write(name, "application/json", out -> JsonArrayFile.write(out, written));
  }

  /// The plan of generated trials.
  ///
  /// @throws org.firstwords.core.process.UserException if a number is too small
  public TrialPlan plan() {
    return new TrialPlan(dataset, foils, perCategory, perImage, seed);
  }

  /// Reads the trials of `--trials`, or generates them.
  ///
  /// @param job with the inputs `images` and `trials`
  /// @param known keeps the categories that can be queried
  /// @throws org.firstwords.core.process.UserException naming the images that cannot be used
  public List<Trial> trials(Job job, Categories known) throws Exception {
    var folder = job.input("images").location();
    var present = ImageFolders.list(job.store(), folder, job::note);
    var file = job.findInput("trials");
    var asked = file.isPresent() ? present : known.of(present);
    var trials =
        file.isPresent()
            ? new TrialFile(file.get().location(), remap.remaps(), folder)
                .read(job.store(), present)
            : plan().trials(asked);
    new ImageCheck(job, folder).requireReadable(file.isPresent() ? images(trials) : asked.paths());
    return trials;
  }

  private static Set<String> images(List<Trial> trials) {
    var images = new TreeSet<String>();
    trials.forEach(trial -> images.addAll(trial.images()));
    return images;
  }

  /// Selects image folders.
  @FunctionalInterface
  public interface Categories {
    ImageFolders of(ImageFolders present);
  }
}
