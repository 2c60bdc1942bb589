package org.firstwords.jobs.export;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.job.JobOptions;
import org.firstwords.core.job.JobRunner;
import org.firstwords.jobs.options.CheckpointOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command line of `export-model`.
@Command(
    name = "export-model",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Export a trained model to a format that other tools open.",
      "Writes the artifact model. saved-model: a TensorFlow SavedModel with the signatures"
          + " encode_image and encode_text. pytorch: vision.safetensors in torchvision's names and"
          + " text.safetensors. Both with vocab.json, config.json and a README.md that shows how to"
          + " open it."
    },
    footer = {
      "",
      "Examples:",
      "  export-model --checkpoint runs/a/train/checkpoint --form saved-model",
      "  export-model --checkpoint K --form pytorch --task-id export-pytorch"
    })
public class ExportModel implements Callable<Integer> {
  @Mixin CheckpointOption checkpoint;

  @Option(
      names = "--form",
      required = true,
      description = "Export format: ${COMPLETION-CANDIDATES}.")
  ExportFormat form;

  @Mixin JobOptions options;
  private final JobRunner jobs;

  @Inject
  public ExportModel(JobRunner jobs) {
    this.jobs = jobs;
  }

  @Override
  public Integer call() throws Exception {
    return jobs.run(options, new ExportModelJob(form)::run);
  }
}
