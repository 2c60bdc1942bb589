package org.firstwords.workflow.torture;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/// Changes files of unfinished work.
record Damage(SplittableRandom random, Journal journal) {
  private static final int FILES = 3;

  /// Files below `work/` of every task.
  static List<Path> unfinishedFiles(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (var all = Files.walk(root)) {
      return all.filter(file -> root.relativize(file).toString().contains("/work/"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (UncheckedIOException changed) {
      return List.of(); // while a job deletes files
    }
  }

  /// Changes a bit of some files, or cuts them.
  ///
  /// @return how many were changed
  int apply(Kind kind, Path root) throws IOException {
    var files = unfinishedFiles(root);
    var changed = 0;
    for (var i = 0; i < FILES && !files.isEmpty(); i++) {
      var file = files.get(random.nextInt(files.size()));
      try (var open = new RandomAccessFile(file.toFile(), "rw")) {
        if (open.length() > 0) {
          change(kind, open, root.relativize(file));
          changed++;
        }
      }
    }
    return changed;
  }

  private void change(Kind kind, RandomAccessFile file, Path name) throws IOException {
    var at = random.nextLong(file.length());
    if (kind == Kind.CUT) {
      file.setLength(at);
      journal.note("cut " + name + " at " + at);
    } else {
      file.seek(at);
      var value = file.read();
      file.seek(at);
      file.write(value ^ 1 << random.nextInt(8));
      journal.note("flipped a bit of " + name + " at " + at);
    }
  }
}
