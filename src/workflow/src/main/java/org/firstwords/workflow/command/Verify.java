package org.firstwords.workflow.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.artifact.RunFolder;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.firstwords.dag.record.Runs;
import org.firstwords.workflow.run.Verification;
import org.firstwords.workflow.run.Verification.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Verifies the artifacts of a run.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads every artifact of a run again and compares it with its manifest.",
      "With --against, compares the digests and metrics of two runs, wherever they ran.",
      "TensorBoard events and the report's page contain timestamps and are not compared between"
          + " runs."
    },
    footer = {
      "",
      "Examples:",
      "  firstwords verify nightly --root s3://words/runs",
      "  firstwords verify nightly --root s3://words/runs --against mine --against-root runs"
    })
public final class Verify implements Callable<Integer> {
  @Mixin RunChoice choice;

  @Option(names = "--against", paramLabel = "RUN", description = "Compare with this run.")
  Optional<String> against;

  @Option(
      names = "--against-root",
      paramLabel = "LOCATION",
      description = "Where the other run is (default: --root).")
  Optional<Location> againstRoot;

  @Option(
      names = "--tolerance",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "How far metrics may differ, such as 0.01 for 1 %% (default: ${DEFAULT-VALUE}).")
  double tolerance;

  @Spec CommandSpec spec;

  private final Stores store;

  @Inject
  public Verify(Stores store) {
    this.store = store;
  }

  @Override
  public Integer call() throws IOException {
    var here = choice.resolved(store);
    var verification = new Verification(store);
    if (against.isEmpty()) {
      return print(verification.files(here), "files");
    }
    var otherRoot = againstRoot.orElse(choice.root.location);
    var there = new RunFolder(otherRoot, new Runs(store, otherRoot).resolve(against.get()));
    return print(verification.compareWith(here, there, tolerance), "artifacts");
  }

  private int print(Finding finding, String what) {
    var out = spec.commandLine().getOut();
    finding.differences().forEach(out::println);
    out.printf(
        "%d %s compared, %d differences%n", finding.checked(), what, finding.differences().size());
    out.flush();
    return finding.differences().isEmpty() ? ExitCode.OK : ExitCode.USER;
  }
}
