package org.firstwords.workflow.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.process.ExitCode;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Removes old runs.
@Command(
    name = "gc",
    mixinStandardHelpOptions = true,
    description = {
      "Removes old runs that no kept run took results of.",
      "Runs made by hand or by Airflow, which have no record, are kept; 'firstwords rm' removes"
          + " them."
    },
    footer = {
      "",
      "Examples:",
      "  firstwords gc --keep-last 5 --dry-run",
      "  firstwords gc --keep-last 5 --older-than 30d"
    })
public final class CollectGarbage implements Callable<Integer> {
  @Option(
      names = "--keep-last",
      paramLabel = "N",
      description = "Keep the newest N runs of each workflow.")
  Optional<Integer> keepLast = Optional.empty();

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      description = "Remove only runs that were started longer ago, such as 30d.")
  Optional<Duration> olderThan = Optional.empty();

  @Option(names = "--dry-run", description = "Only print what would be removed.")
  boolean dryRun;

  @Mixin RunRoot root;

  @Spec CommandSpec spec;

  private final Stores store;

  @Inject
  public CollectGarbage(Stores store) {
    this.store = store;
  }

  @Override
  public Integer call() throws IOException {
    if (keepLast.isEmpty() && olderThan.isEmpty()) {
      throw new UserException("give --keep-last, --older-than or both");
    }
    var runs = new Runs(store, root.location);
    var all = new RunFolders(runs).all();
    var removal = new RunRemoval(runs);
    var plan = RunRemoval.Plan.of(all, candidates(all.values()));
    if (!dryRun) {
      removal.refuseWhileRunning(all);
    }
    var out = spec.commandLine().getOut();
    var sizes = new LinkedHashMap<Folder, Long>();
    for (var name : plan.removable()) {
      var folder = Objects.requireNonNull(all.get(name));
      sizes.put(folder, removal.bytes(folder.location()));
    }
    if (dryRun) {
      sizes.forEach((folder, bytes) -> print("would remove", folder, bytes));
    } else {
      removal.remove(
          List.copyOf(sizes.keySet()),
          folder -> print("removed", folder, sizes.getOrDefault(folder, 0L)));
    }
    var freed = sizes.values().stream().mapToLong(Long::longValue).sum();
    plan.needed()
        .forEach((name, dependents) ->
            out.printf("kept %s: needed by %s%n", name, String.join(", ", dependents)));
    out.printf("%d of %d runs, %s%n", plan.removable().size(), all.size(), Bytes.text(freed));
    out.flush();
    return ExitCode.OK;
  }

  private void print(String what, Folder folder, long bytes) {
    var out = spec.commandLine().getOut();
    out.printf("%s %s (%s)%n", what, folder.name(), Bytes.text(bytes));
    out.flush();
  }

  private List<String> candidates(Collection<Folder> all) {
    var before = olderThan.map(age -> Instant.now().minus(age)).orElse(Instant.MAX);
    return all.stream()
        .filter(folder -> folder.record().isPresent() && !folder.isRunning())
        .filter(folder -> folder.start().isBefore(before))
        .filter(folder -> newer(folder, all) >= keepLast.orElse(0))
        .sorted(Comparator.comparing(Folder::start))
        .map(Folder::name)
        .toList();
  }

  /// How many runs of the same workflow are newer.
  private static long newer(Folder folder, Collection<Folder> all) {
    var workflow = folder.record().orElseThrow().workflow();
    return all.stream()
        .filter(other -> other.record().filter(run -> run.workflow().equals(workflow)).isPresent())
        .filter(other -> other.start().isAfter(folder.start()))
        .count();
  }
}
