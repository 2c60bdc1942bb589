package org.firstwords.workflow.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.firstwords.core.artifact.RunFolder;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Stores;
import org.firstwords.dag.record.Runs;
import org.firstwords.workflow.house.Bytes;
import org.firstwords.workflow.house.RunFolders;
import org.firstwords.workflow.house.RunFolders.Folder;
import org.firstwords.workflow.house.RunRemoval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Removes runs.
@Command(
    name = "rm",
    mixinStandardHelpOptions = true,
    description = {
      "Removes runs with all their artifacts, unless another run took results of them.",
      "If it is stopped half-way, the same command removes the rest."
    },
    footer = {
      "",
      "Examples:",
      "  firstwords rm nightly",
      "  firstwords rm latest --root s3://experiments/runs"
    })
public final class RemoveRuns implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", arity = "1..*", description = "Run ids, or 'latest'.")
  List<String> ids;

  @Mixin RunRoot root;

  @Spec CommandSpec spec;

  private final Stores store;

  @Inject
  public RemoveRuns(Stores store) {
    this.store = store;
  }

  @Override
  public Integer call() throws IOException {
    var runs = new Runs(store, root.location);
    var all = new RunFolders(runs).all();
    var removal = new RunRemoval(runs);
    var names = new LinkedHashSet<String>();
    for (var id : ids) {
      var name = new RunFolder(root.location, runs.resolve(id)).name();
      if (!all.containsKey(name)) {
        throw new UserException(
            "no run '%s' in %s%s; 'firstwords du' lists the runs"
                .formatted(id, root.location, Suggestions.hint(name, all.keySet())));
      }
      names.add(name);
    }
    var plan = RunRemoval.Plan.of(all, names);
    var refused = new ArrayList<String>();
    plan.needed()
        .forEach((name, dependents) ->
            refused.add(
                "the run '%s' is needed by %s, which took results of it; remove them first"
                    .formatted(name, String.join(", ", dependents))));
    if (!refused.isEmpty()) {
      throw new UserException(String.join("; ", refused));
    }
    removal.refuseWhileRunning(all);
    var out = spec.commandLine().getOut();
    var sizes = new HashMap<String, Long>();
    var folders = new ArrayList<Folder>();
    for (var name : plan.removable()) {
      var folder = Objects.requireNonNull(all.get(name));
      folders.add(folder);
      sizes.put(name, removal.bytes(folder.location()));
    }
    removal.remove(
        folders,
        folder -> {
          out.printf(
              "removed %s (%s)%n",
              folder.name(), Bytes.text(sizes.getOrDefault(folder.name(), 0L)));
          out.flush();
        });
    return ExitCode.OK;
  }
}
