package org.firstwords.workflow.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// A clock that stands still and is set forward and back while programs run, by `libfaketime`. What
/// measures intervals is left right.
///
/// The clock is the time at which a file was changed: of the ways in which the library can be told
/// another time, the one that several threads may read at once.
///
/// @param library such as `libfaketime.so.1`
/// @param face file whose time of change the programs take for the time
record FalseClock(Path library, Path face) {
  private static final List<String> USUAL =
      List.of(
          "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
          "/usr/lib64/faketime/libfaketime.so.1",
          "/usr/lib/faketime/libfaketime.so.1");

  /// A clock that is right at first.
  static FalseClock at(Path library, Path face) throws IOException {
    return new FalseClock(library, Files.createFile(face));
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
        "FAKETIME", "%",
        "FAKETIME_FOLLOW_FILE", face.toString(),
        "FAKETIME_NO_CACHE", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "NO_FAKE_STAT", "1");
  }

  /// Sets it to seconds, hours or years off.
  ///
  /// @return the difference to the real time
  String jump(SplittableRandom random) throws IOException {
    var seconds = random.nextLong(1L << (2 + random.nextInt(26)));
    var difference = random.nextBoolean() ? seconds : -seconds;
    Files.setLastModifiedTime(face, FileTime.from(Instant.now().plusSeconds(difference)));
    return "%+d s".formatted(difference);
  }
}
