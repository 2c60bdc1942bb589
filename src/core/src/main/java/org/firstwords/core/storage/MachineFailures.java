package org.firstwords.core.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Optional;
import org.firstwords.core.process.ProcessLocale;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;

/// Failures that only the machine can cause, wherever they happen: a full disk, missing rights, too
/// few file handles, too little memory.
public final class MachineFailures {
  private MachineFailures() {}

  /// The user-facing error if the machine is the root cause of a failure.
  public static Optional<UserException> find(Throwable failed) {
    for (Throwable failure = failed; failure != null; failure = failure.getCause()) {
      if (failure instanceof UserException || failure instanceof TemporaryException) {
        return Optional.empty();
      }
      var message = message(failure);
      if (message.isPresent()) {
        return Optional.of(new UserException(message.get(), failed));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> message(Throwable failure) {
    return switch (failure) {
      case OutOfMemoryError memory -> Optional.of(ofMemory(String.valueOf(memory.getMessage())));
      case InvalidPathException name -> Optional.of(ProcessLocale.explain(name));
      case ReadOnlyFileSystemException _ -> Optional.of("the file system can only be read");
      case AccessDeniedException denied ->
          Optional.of(
              "no permission for %s; change its rights or choose another place"
                  .formatted(denied.getFile()));
      case NoSuchFileException missing when isTemporary(missing) ->
          Optional.of(
              "there is no folder for temporary files: %s; create it".formatted(temporaryFolder()));
      case IOException disk -> ofDisk(String.valueOf(disk.getMessage()));
      default -> Optional.empty();
    };
  }

  private static String ofMemory(String reason) {
    return reason.contains("thread")
        ? "the system allows no more threads (%s); raise the limit of processes: ulimit -u"
            .formatted(reason)
        : "not enough memory (%s); give the program more, or see whether an input is damaged"
            .formatted(reason);
  }

  private static Optional<String> ofDisk(String reason) {
    if (isFull(reason)) {
      return Optional.of(
          "the disk is full (%s); free some space and run the same command again"
              .formatted(reason));
    }
    if (reason.contains("File too large")) {
      return Optional.of(
          "a file became larger than is allowed (%s); raise the limit: ulimit -f"
              .formatted(reason));
    }
    if (reason.contains("Too many open files")) {
      return Optional.of(
          "too few file handles (%s); raise the limit: ulimit -n 4096".formatted(reason));
    }
    return reason.contains("Read-only file system")
        ? Optional.of("the file system can only be read (%s)".formatted(reason))
        : Optional.empty();
  }

  static boolean isFull(String reason) {
    return reason.contains("No space left") || reason.contains("Disk quota exceeded");
  }

  private static boolean isTemporary(NoSuchFileException missing) {
    var folder = temporaryFolder();
    return Path.of(missing.getFile()).startsWith(folder) && !Files.isDirectory(folder);
  }

  private static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
  }
}
