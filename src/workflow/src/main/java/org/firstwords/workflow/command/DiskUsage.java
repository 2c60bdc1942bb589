package org.firstwords.workflow.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.storage.Stores;
import org.firstwords.dag.record.Runs;
import org.firstwords.workflow.house.Bytes;
import org.firstwords.workflow.house.RunFolders;
import org.firstwords.workflow.house.RunRemoval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows how large the runs are.
@Command(
    name = "du",
    mixinStandardHelpOptions = true,
    description = {
      "Lists how large the runs are, the largest first, and which runs took results of them.",
      "'firstwords rm' and 'firstwords gc' remove runs."
    },
    footer = {"", "Example: firstwords du --root s3://experiments/runs"})
public final class DiskUsage implements Callable<Integer> {
  @Mixin RunRoot root;

  @Option(names = "--json", description = "Print each run as a JSON object on a line.")
  boolean json;

  @Spec CommandSpec spec;

  private final Stores store;

  @Inject
  public DiskUsage(Stores store) {
    this.store = store;
  }

  /// A line of the list.
  ///
  /// @param state `success` and the like; `no record` of a run made by hand or by Airflow
  private record Usage(String run, long bytes, String state, Set<String> neededBy) {
    String json() {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("run", run);
      fields.put("bytes", bytes);
      fields.put("state", state);
      fields.put("needed_by", neededBy);
      return Json.line(fields);
    }
  }

  @Override
  public Integer call() throws IOException {
    var runs = new Runs(store, root.location);
    var removal = new RunRemoval(runs);
    var all = new RunFolders(runs).all();
    var usages = new ArrayList<Usage>();
    for (var folder : all.values()) {
      usages.add(
          new Usage(
              folder.name(),
              removal.bytes(folder.location()),
              folder.record().map(run -> run.stateNow().text()).orElse("no record"),
              RunRemoval.dependents(all, folder.name(), List.of())));
    }
    usages.sort(Comparator.comparingLong(Usage::bytes).reversed());
    print(usages);
    return ExitCode.OK;
  }

  private void print(List<Usage> usages) {
    var out = spec.commandLine().getOut();
    if (json) {
      usages.forEach(usage -> out.println(usage.json()));
    } else if (usages.isEmpty()) {
      spec.commandLine().getErr().printf("no runs in %s%n", root.location);
    } else {
      var longest = usages.stream().mapToInt(usage -> usage.run().length()).max().orElse(1);
      for (var usage : usages) {
        var needed = usage.neededBy();
        out.printf(
            "%8s  %-" + longest + "s  %-11s  %s%n",
            Bytes.text(usage.bytes()),
            usage.run(),
            usage.state(),
            needed.isEmpty() ? "" : "needed by " + String.join(", ", needed));
      }
      var total = usages.stream().mapToLong(Usage::bytes).sum();
      var runs = usages.size() == 1 ? "1 run" : usages.size() + " runs";
      out.printf("%8s  %s in %s%n", Bytes.text(total), runs, root.location);
    }
    out.flush();
  }
}
