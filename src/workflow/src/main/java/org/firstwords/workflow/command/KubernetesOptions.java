package org.firstwords.workflow.command;

import java.util.Optional;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.Workflow;
import org.firstwords.workflow.kubernetes.KubernetesExecutor;
import org.firstwords.workflow.run.CacheLookup;
import org.firstwords.workflow.run.EarlierResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The Kubernetes options of `run`.
@Command
final class KubernetesOptions {
  @Mixin KubernetesNamespace namespace;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "Kubernetes: the context of the kubeconfig (default: the current one).")
  Optional<String> context;

  @Option(
      names = "--detach",
      description =
          "Kubernetes: when stopped, leave the pods running; the same command continues the run.")
  boolean detach;

  KubernetesExecutor connect(Workflow workflow, Location root, ArtifactStore store) {
    return KubernetesExecutor.of(
        context.orElse(null), namespace.of(workflow), root, store, cache(), detach);
  }

  /// None where the executables of the jobs are not installed beside this one.
  private static EarlierResults cache() {
    try {
      return new CacheLookup(Executables.ofEnvironment());
    } catch (UserException unknown) {
      return EarlierResults.NONE;
    }
  }
}
