package org.firstwords.jobs.evaluate;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.TrialType;
import org.firstwords.data.trial.UnknownWordPolicy;
import org.firstwords.jobs.options.CategoryWordOptions;
import org.firstwords.jobs.options.EncodingBatchOption;
import org.firstwords.jobs.options.LabelOption;
import org.firstwords.jobs.options.TrialOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line of `evaluate`.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Evaluate a trained model on forced-choice trials: which of four images matches a " + "word?",
      "With --pairs, nothing need be labelled: which of four frames belongs to a held-out utterance?",
      "Writes the artifacts trials (eval_test.json), predictions (predictions.csv, in the columns"
          + " of the reference) and scores (scores.json)."
    },
    footer = {
      "",
      "Examples:",
      "  evaluate --checkpoint runs/a/train/checkpoint --images runs/a/corpus/corpus/labeled",
      "  evaluate --checkpoint runs/a/train/checkpoint --images objects --dataset objects --seed 1",
      "  evaluate --checkpoint K --images I --foils 21 --type text",
      "  evaluate --checkpoint K --images S/eval/test --trials eval_test.json \\",
      "      --remap /misc/S_multimodal/eval/test=S/eval/test",
      "  evaluate --checkpoint K --pairs runs/a/frames/pairs --frames runs/a/frames/frames",
      "  evaluate --clip clip-vit-large-patch14 --images S/eval/test --trials eval_test.json"
    })
public class Evaluate implements Callable<Integer> {
  @ArgGroup(exclusive = true, multiplicity = "1")
  ModelOptions model = new ModelOptions();

  @Mixin TrialOptions trials;

  @Mixin HeldOutOptions heldOut;

  @Option(
      names = "--type",
      defaultValue = "image",
      description = {
        "image: which of several images matches a word; text: which of several words matches "
            + "an image (default: ${DEFAULT-VALUE}, as in all results of the paper)."
      })
  TrialType form;

  @Mixin LabelOption label;

  @Option(
      names = "--sos-eos",
      description = "Wrap words in <sos> and <eos>, as in training; the reference does not.")
  boolean startAndEnd;

  @Option(
      names = "--unknown-words",
      description = {
        "${COMPLETION-CANDIDATES}: what to do with a category whose word is not in the vocabulary"
            + " (default: skip for objects, refuse otherwise)."
      })
  Optional<UnknownWordPolicy> unknownWords;

  @Mixin EncodingBatchOption batch;

  @Mixin JobOptions options;
  @Spec CommandSpec command;
  @Inject JobRunner jobs;

  @Override
  public Integer call() throws Exception {
    model.check(command, startAndEnd);
    heldOut.check(command);
    var log = command.commandLine().getErr();
    if (heldOut.given()) {
      var job =
          new HeldOutJob(heldOut.reading, trials.foils(), trials.seed(), form, batch.batch(), log);
      return jobs.run(options, job::run);
    }
    trials.requireImages(command, "give --images, or --pairs and --frames");
    trials.settle();
    var asking =
        CategoryWordOptions.of(
            label, startAndEnd, unknownWords.orElse(trials.dataset().unknownWords()));
    return jobs.run(options, new EvaluateJob(trials, form, asking, batch.batch(), log)::run);
  }

  /// The model to evaluate; exactly one of the two.
  static final class ModelOptions {
    @Option(
        names = "--checkpoint",
        paramLabel = "FOLDER",
        description = "Checkpoint of the model, as train writes it.")
    Optional<Location> checkpoint = Optional.empty();

    @Option(
        names = "--clip",
        paramLabel = "FOLDER",
        description = {
          "The model: a published CLIP, as model.safetensors, config.json and tokenizer.json of "
              + "Hugging Face's openai/clip-vit-large-patch14. Its prompts are the category names."
        })
    Optional<Location> clip = Optional.empty();

    /// @param startAndEnd whether words are wrapped in `<sos>` and `<eos>`
    /// @throws ParameterException if no model is named
    /// @throws UserException if the model has no such tokens
    void check(CommandSpec command, boolean startAndEnd) {
      if (checkpoint.isEmpty() && clip.isEmpty()) {
        throw OptionCheck.usageError(
            command, "Missing required option: --checkpoint=FOLDER or --clip=FOLDER");
      }
      if (clip.isPresent() && startAndEnd) {
        throw new UserException(
            "--sos-eos applies to checkpoints only; CLIP has its own start and end tokens: leave "
                + "it out");
      }
    }
  }
}
