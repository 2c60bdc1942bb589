package org.firstwords.jobs.embed;

import java.util.Optional;
import org.firstwords.core.storage.Location;
import picocli.CommandLine.Option;

/// The input options; exactly one of these.
final class SourceOptions {
  @Option(
      names = "--images",
      paramLabel = "FOLDER",
      description = "Pictures (.jpg, .jpeg, .png) at any depth, or a frames artifact.")
  Optional<Location> images = Optional.empty();

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description = "Utterances, one a line; taken in lower case.")
  Optional<Location> texts = Optional.empty();

  @Option(
      names = "--stream",
      description = {
        "Answer lines of standard input on standard output, in order and at once, until its end:"
            + " {\"id\":…,\"text\":…} or {\"id\":…,\"image\":…}, the image as a path, file:, s3:// or"
            + " data:image/jpeg;base64,…; the answer is {\"id\":…,\"vector\":[…]} or"
            + " {\"id\":…,\"error\":…}. Writes no artifact."
      })
  boolean stream;
}
