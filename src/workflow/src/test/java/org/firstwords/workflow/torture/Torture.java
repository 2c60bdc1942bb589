package org.firstwords.workflow.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Disturbs runs of a small workflow, one after the other, and prints a table.
///
/// Started by `scripts/torture`. The choices of a round depend on the seed and its number alone; at
/// which instruction a signal arrives depends on the machine.
final class Torture {
  private static final long ROUNDS = 1_000_003;

  private final TortureOptions options;
  private final Path folder;
  private final Journal journal;
  private final Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);

  private Torture(TortureOptions options) throws IOException {
    this.options = options;
    this.folder = Path.of("target/torture/" + options.seed()).toAbsolutePath();
    delete(folder);
    Files.createDirectories(folder);
    this.journal = new Journal(folder.resolve("log"));
  }

  public static void main(String... arguments) throws Exception {
    System.exit(new Torture(TortureOptions.parse(arguments)).run() ? 0 : 1);
  }

  private boolean run() throws Exception {
    journal.say(
        "seed %d, %d minutes, log %s"
            .formatted(options.seed(), options.length().toMinutes(), folder.resolve("log")));
    var kinds = options.possibleKinds(journal);
    var end = Instant.now().plus(options.length());
    var root = folder.resolve("calm");
    var calm = runUndisturbed(root);
    var expected = Digests.of(root);
    journal.say("undisturbed: %d files in %d ms".formatted(expected.size(), calm.toMillis()));
    for (var number = 1; Instant.now().isBefore(end); number++) {
      var kind = kinds.get((number - 1) % kinds.size());
      var random = new SplittableRandom(options.seed() * ROUNDS + number);
      var at = folder.resolve(kind + "-" + number);
      journal.note("round " + at.getFileName());
      var round = new Round(options, at, calm.toMillis(), expected, random, journal);
      finishRound(kind, at, round.run(kind));
    }
    return printTable();
  }

  private void finishRound(Kind kind, Path at, Tally tally) throws IOException {
    tallies.merge(kind, tally, Tally::plus);
    journal.note(tally.toString());
    if (tally.isGood()) {
      delete(at); // the others are kept, to be looked at
    } else {
      journal.say("%s: %s".formatted(at, tally));
    }
  }

  private Duration runUndisturbed(Path root) throws IOException, InterruptedException {
    var log = folder.resolve("calm.log");
    var run =
        new DisturbedRun(options.bin(), options.workflow(), root, root.toString(), Map.of(), log);
    var begin = Instant.now();
    if (run.start().waitFor() != 0) {
      throw new IllegalStateException("the undisturbed run failed: " + log);
    }
    return Duration.between(begin, Instant.now());
  }

  private boolean printTable() {
    var sum = Tally.NONE;
    journal.say(Tally.HEADER);
    for (var entry : tallies.entrySet()) {
      journal.say(entry.getValue().row(entry.getKey().toString()));
      sum = sum.plus(entry.getValue());
    }
    journal.say(sum.row("all"));
    return sum.isGood();
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var all = Files.walk(folder)) {
        for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
