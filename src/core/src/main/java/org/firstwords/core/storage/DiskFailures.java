package org.firstwords.core.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.firstwords.core.process.UserException;

/// Maps I/O errors of the local disk to user-facing errors.
public final class DiskFailures {
  private DiskFailures() {}

  /// Maps the failure of a directory walk.
  static IOException explained(Path path, UncheckedIOException failed) {
    return explained(path, Objects.requireNonNull(failed.getCause()));
  }

  /// Returns the failure itself if it is not a known one.
  ///
  /// @throws UserException if the user can fix it
  public static IOException explained(Path path, IOException failed) {
    var reason = String.valueOf(failed.getMessage());
    if (MachineFailures.isFull(reason)) {
      throw new UserException(
          "the disk is full: cannot write %s; free some space and run the same command again"
              .formatted(path),
          failed);
    }
    if (failed instanceof AccessDeniedException
        || reason.contains("Permission denied")
        || reason.contains("Operation not permitted")
        || reason.contains("Read-only file")) {
      throw new UserException(
          "no permission for %s; change its rights or choose another place".formatted(path),
          failed);
    }
    if (failed instanceof FileAlreadyExistsException || reason.contains("Not a directory")) {
      throw new UserException(
          "cannot write %s: a file is where a folder is needed".formatted(path), failed);
    }
    if (reason.contains("Is a directory") || reason.contains("Directory not empty")) {
      throw new UserException("%s is a folder, not a file".formatted(path), failed);
    }
    if (reason.contains("File name too long")) {
      throw new UserException("the name is too long: " + path, failed);
    }
    if (failed instanceof FileSystemLoopException) {
      throw new UserException("a link leads back to its own folder: " + reason, failed);
    }
    if (failed instanceof NoSuchFileException || failed instanceof FileNotFoundException) {
      throw new UserException("no file at " + path, failed);
    }
    return failed;
  }
}
