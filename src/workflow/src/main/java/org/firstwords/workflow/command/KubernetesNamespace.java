package org.firstwords.workflow.command;

import java.util.Optional;
import org.firstwords.dag.file.Workflow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The namespace of a workflow's pods.
@Command
final class KubernetesNamespace {
  /// The default.
  private static final String NAMESPACE = "firstwords";

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "Kubernetes: the namespace of all pods (default: the file's, or firstwords).")
  Optional<String> given;

  String of(Workflow workflow) {
    return given.or(() -> ofFile(workflow)).orElse(NAMESPACE);
  }

  private static Optional<String> ofFile(Workflow workflow) {
    return workflow.tasks().values().stream()
        .flatMap(task -> task.constant("namespace").stream())
        .findFirst();
  }
}
