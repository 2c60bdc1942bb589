package org.firstwords.core.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A temporary folder of this process. What a killed process left is removed by the next one that
/// needs such a folder.
///
/// While a process uses a folder it holds a lock on the file `FOLDER.lock` beside it. The system
/// takes the lock back when the process ends, in whatever way. The file is locked before the folder
/// appears, so a folder whose file can be locked belongs to nobody.
public final class ScratchFolder implements AutoCloseable {
  private static final String PREFIX = "firstwords-";
  private static final String LOCK = ".lock";

  /// The files that this process has locked: to open and close one again would free it.
  private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Path lockFile;
  private final FileChannel lock;

  private ScratchFolder(Path folder, Path lockFile, FileChannel lock) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /// A new folder in the system's temporary folder.
  public static ScratchFolder create() throws IOException {
    return create(Path.of(System.getProperty("java.io.tmpdir")));
  }

  static ScratchFolder create(Path temporary) throws IOException {
    removeAbandoned(temporary);
    var file = Files.createTempFile(temporary, PREFIX, LOCK);
    LOCKED.add(file);
    var lock = FileChannel.open(file, StandardOpenOption.WRITE);
    lock.lock();
    var onlyOwner = PosixFilePermissions.fromString("rwx------");
    var folder =
        Files.createDirectory(folderOf(file), PosixFilePermissions.asFileAttribute(onlyOwner));
    return new ScratchFolder(folder, file, lock);
  }

  private static Path folderOf(Path lockFile) {
    var name = String.valueOf(lockFile.getFileName());
    return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  private static void removeAbandoned(Path temporary) {
    try (var files = Files.newDirectoryStream(temporary, PREFIX + "*" + LOCK)) {
      for (var file : files) {
        if (!LOCKED.contains(file)
            && Files.isDirectory(folderOf(file), LinkOption.NOFOLLOW_LINKS)) {
          removeIfAbandoned(file);
        }
      }
    } catch (IOException unreadable) {
      return; // whoever can list the folder removes them
    }
  }

  private static void removeIfAbandoned(Path file) {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var lock = channel.tryLock()) {
      if (lock != null) {
        new LocalStore().delete(new Location.Local(folderOf(file)));
        Files.deleteIfExists(file);
      }
    } catch (IOException | OverlappingFileLockException someoneElses) {
      return; // another user's, or another process removes it now
    }
  }

  public Path path() {
    return folder;
  }

  /// Removes the folder and what is in it.
  @Override
  public void close() throws IOException {
    try (lock) {
      new LocalStore().delete(new Location.Local(folder));
      Files.deleteIfExists(lockFile);
    } finally {
      LOCKED.remove(lockFile);
    }
  }
}
