package org.firstwords.jobs.options;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The `--label` option.
@Command
public final class LabelOption {
  @Option(
      names = "--label",
      paramLabel = "CATEGORY=WORD",
      description = {
        "Query a category by this word; may be repeated. Default: by its name, but cat as kitty if"
            + " the vocabulary has kitty, as the reference (gradcam: only if it lacks cat; CLIP:"
            + " never). cat=cat turns this off."
      })
  Map<String, String> labels = Map.of();

  /// The words by category; empty if none were given.
  public Map<String, String> labels() {
    return labels;
  }
}
