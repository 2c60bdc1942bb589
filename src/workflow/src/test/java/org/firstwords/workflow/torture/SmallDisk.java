package org.firstwords.workflow.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A `tmpfs` that is soon full.
record SmallDisk(Path folder) {
  private static final int ENOUGH_KIB = 1 << 19;
  private static final int ENOUGH_FILES = 1 << 16;

  /// Mounts it; needs root.
  static SmallDisk mount(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    run("mount", "-t", "tmpfs", "-o", size(ENOUGH_KIB, ENOUGH_FILES), "torture", folder);
    return new SmallDisk(folder);
  }

  static boolean isPossible() {
    return System.getProperty("user.name").equals("root");
  }

  /// Leaves that much free.
  void shrink(int kib) throws IOException, InterruptedException {
    var store = Files.getFileStore(folder);
    resize(
        (int) ((store.getTotalSpace() - store.getUnallocatedSpace()) >> 10) + 64 + kib,
        ENOUGH_FILES);
  }

  /// Leaves room for so many more files and folders.
  void refuseFiles(int but) throws IOException, InterruptedException {
    long used;
    try (var all = Files.walk(folder)) {
      used = all.count();
    }
    resize(ENOUGH_KIB, (int) used + but);
  }

  void enlarge() throws IOException, InterruptedException {
    resize(ENOUGH_KIB, ENOUGH_FILES);
  }

  private void resize(int kib, int files) throws IOException, InterruptedException {
    run("mount", "-o", "remount," + size(kib, files), folder);
  }

  private static String size(int kib, int files) {
    return "size=%dk,nr_inodes=%d".formatted(kib, files);
  }

  private static void run(Object... command) throws IOException, InterruptedException {
    var words = Arrays.stream(command).map(String::valueOf).toList();
    var process = new ProcessBuilder(words).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + String.join(" ", words));
    }
  }

  void unmount() throws IOException, InterruptedException {
    run("umount", "-l", folder);
  }
}
