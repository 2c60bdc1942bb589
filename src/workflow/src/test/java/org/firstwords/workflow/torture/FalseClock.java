package org.firstwords.workflow.torture;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// A clock that is set while programs run, by `libfaketime`. What measures intervals is left right.
///
/// @param library such as `libfaketime.so.1`
/// @param offset file with the difference to the real time
record FalseClock(Path library, Path offset) {
  private static final List<String> USUAL =
      List.of(
          "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
          "/usr/lib64/faketime/libfaketime.so.1",
          "/usr/lib/faketime/libfaketime.so.1");

  FalseClock(Path library, Path offset) {
    this.library = library;
    this.offset = offset;
    set("+0");
  }

  /// The library that `LIBFAKETIME` names, or that the system has.
  static Optional<Path> findLibrary() {
    return Stream.concat(Stream.ofNullable(System.getenv("LIBFAKETIME")), USUAL.stream())
        .map(Path::of)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", offset.toString(),
        "FAKETIME_NO_CACHE", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "NO_FAKE_STAT", "1");
  }

  /// Sets it to seconds, hours or years off.
  ///
  /// @return the difference to the real time
  String jump(SplittableRandom random) {
    var seconds = random.nextLong(1L << (2 + random.nextInt(26)));
    var difference = (random.nextBoolean() ? "+" : "-") + seconds;
    set(difference);
    return difference;
  }

  private void set(String difference) {
    try {
      var whole = offset.resolveSibling(offset.getFileName() + ".new");
      Files.move(Files.writeString(whole, difference + "\n"), offset, ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
