package org.firstwords.workflow.torture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The command line.
///
/// @param length after which no further run is disturbed
/// @param seed of every random choice
/// @param kinds in turns
/// @param bin folder of the launchers
/// @param s3proxy the jar of S3Proxy
/// @param faketime the library that sets the clock of a process
record TortureOptions(
    Duration length,
    long seed,
    List<Kind> kinds,
    Path bin,
    Path workflow,
    Optional<Path> s3proxy,
    Optional<Path> faketime) {
  private static final Path TINY =
      Path.of("src/workflow/src/test/resources/org/firstwords/workflow/torture/tiny.yaml");

  static TortureOptions parse(String... arguments) {
    var length = Duration.ofMinutes(30);
    var seed = System.currentTimeMillis() % 1_000_000;
    var kinds = List.of(Kind.values());
    var workflow = TINY;
    var s3proxy = FaultStore.findJar();
    var bin = Optional.ofNullable(System.getenv("FIRSTWORDS_BIN")).orElse("target/bin");
    for (var i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--seed" -> seed = Long.parseLong(arguments[++i]);
        case "--workflow" -> workflow = Path.of(arguments[++i]);
        case "--s3proxy" -> s3proxy = Optional.of(Path.of(arguments[++i]));
        case "--kinds" -> kinds = kinds(arguments[++i]);
        default -> length = Duration.ofMinutes(Long.parseLong(arguments[i]));
      }
    }
    return new TortureOptions(
        length,
        seed,
        kinds,
        Path.of(bin).toAbsolutePath(),
        workflow.toAbsolutePath(),
        s3proxy,
        FalseClock.findLibrary());
  }

  private static List<Kind> kinds(String names) {
    return Stream.of(names.toUpperCase(Locale.ROOT).split(",")).map(Kind::valueOf).toList();
  }

  /// The kinds that are possible here.
  List<Kind> possibleKinds(Journal journal) {
    return kinds.stream()
        .filter(kind ->
            switch (kind) {
              case STORE -> isPossible(s3proxy.isPresent(), "store: no jar of S3Proxy", journal);
              case DISK, INODES ->
                  isPossible(SmallDisk.isPossible(), kind + ": needs root", journal);
              case CLOCK -> isPossible(faketime.isPresent(), "clock: no libfaketime", journal);
              case KILL, STOP, TERM, FLIP, CUT, LIMIT -> true;
            })
        .toList();
  }

  private static boolean isPossible(boolean possible, String otherwise, Journal journal) {
    if (!possible) {
      journal.say("left out: " + otherwise);
    }
    return possible;
  }
}
