package org.firstwords.jobs.evaluate;

import java.util.Optional;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The model to evaluate; exactly one of the two.
final class EvaluatedModelOptions {
  @Option(
      names = "--checkpoint",
      paramLabel = "FOLDER",
      description = "The model: a checkpoint that train wrote.")
  Optional<Location> checkpoint = Optional.empty();

  @Option(
      names = "--clip",
      paramLabel = "FOLDER",
      description = {
        "The model: a published CLIP, as model.safetensors, config.json and tokenizer.json of"
            + " Hugging Face's openai/clip-vit-large-patch14. Asked by the categories' bare names."
      })
  Optional<Location> clip = Optional.empty();

  /// @param startAndEnd whether words are to stand between our own marks
  /// @throws ParameterException if no model is named
  /// @throws UserException if the model has no such marks
  void check(CommandSpec command, boolean startAndEnd) {
    if (checkpoint.isEmpty() && clip.isEmpty()) {
      throw OptionCheck.usageError(
          command, "Missing required option: --checkpoint=FOLDER or --clip=FOLDER");
    }
    if (clip.isPresent() && startAndEnd) {
      throw new UserException(
          "--sos-eos means the vocabulary of a checkpoint; CLIP has marks of its own: leave it"
              + " out");
    }
  }
}
