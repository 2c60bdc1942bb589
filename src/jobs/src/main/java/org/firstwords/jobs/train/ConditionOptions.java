package org.firstwords.jobs.train;

import java.util.Optional;
import org.firstwords.model.Condition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The training condition of the paper.
@Command
final class ConditionOptions {
  @Option(
      names = "--condition",
      paramLabel = "NAME",
      description = {
        "A training of the paper: ${COMPLETION-CANDIDATES}.",
        "Sets --vision, --trunk, --text, --positions, --shuffle-utterances, --single-frame and",
        "--no-augmentation; options that say otherwise are refused. All but random-features and",
        "scratch need --weights; without them a tiny image encoder learns from its beginning."
      })
  Optional<Condition> condition = Optional.empty();
}
