package org.firstwords.workflow.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunParams;
import org.firstwords.workflow.kubernetes.ManifestFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Exports a workflow in another format.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a workflow's tasks as plain Kubernetes manifests, one Job a file, in their order.",
      "Apply each file after the Jobs named in its first lines are complete."
    },
    footer = {
      "",
      "Examples:",
      "  firstwords export workflows/smoke.yaml --root s3://words/runs --run-id one --output pods",
      "  kubectl apply -f pods/01-corpus.yaml"
    })
public final class Export implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Workflow file.")
  Path file;

  @Option(
      names = "--format",
      defaultValue = "pods",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Format format;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Output folder; created if it does not exist.")
  Path output;

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "Gives a param another value; may be repeated.")
  Map<String, String> params = new LinkedHashMap<>();

  @Option(
      names = "--root",
      paramLabel = "LOCATION",
      description = "Where all runs are: s3://bucket/key (default: params.root).")
  Optional<Location> root;

  @Option(names = "--run-id", paramLabel = "ID", required = true, description = "Name of the run.")
  String runId;

  @Mixin KubernetesNamespace namespace;

  @Spec CommandSpec spec;

  /// The export formats.
  enum Format {
    /// Kubernetes Jobs.
    PODS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws IOException {
    var workflow = WorkflowReader.read(file);
    var values = RunParams.of(workflow, params, root);
    var files =
        switch (format) {
          case PODS -> ManifestFiles.of(workflow, values, runId, namespace.of(workflow));
        };
    Files.createDirectories(output);
    var out = spec.commandLine().getOut();
    for (var file : files) {
      out.println(Files.writeString(output.resolve(file.name()), file.text()));
    }
    out.flush();
    return ExitCode.OK;
  }
}
