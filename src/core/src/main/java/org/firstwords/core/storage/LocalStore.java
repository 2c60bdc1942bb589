package org.firstwords.core.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.firstwords.core.process.UserException;

/// Objects as local files. Each is written to a temporary file, forced to disk, and renamed.
public final class LocalStore implements ArtifactStore {
  /// The prefix of temporary files, which are never listed.
  private static final String TEMPORARY_PREFIX = ".writing-";

  @Override
  public InputStream read(Location object) throws IOException {
    var path = regular(object);
    try {
      return Files.newInputStream(path);
    } catch (IOException failed) {
      throw DiskFailures.explained(path, failed);
    }
  }

  @Override
  public InputStream read(Location object, long offset, long length) throws IOException {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("offset %d, length %d".formatted(offset, length));
    }
    var path = regular(object);
    try {
      var channel = FileChannel.open(path, StandardOpenOption.READ);
      return new BoundedInputStream(Channels.newInputStream(channel.position(offset)), length);
    } catch (IOException failed) {
      throw DiskFailures.explained(path, failed);
    }
  }

  private static Path regular(Location object) {
    var path = path(object);
    if (Files.isDirectory(path)) {
      throw new UserException("%s is a folder, not a file".formatted(path));
    }
    return path;
  }

  @Override
  public Written write(Location object, Content content) throws IOException {
    var path = path(object);
    var temporary = temporary(path);
    try {
      var written = writeForced(temporary, content);
      replace(path, temporary);
      return written;
    } catch (IOException failed) {
      throw DiskFailures.explained(path, failed);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// A hard link is equivalent to a copy, because files are replaced, never modified.
  @Override
  public void link(Location object, Location to) throws IOException {
    var from = regular(object);
    var path = path(to);
    var temporary = temporary(path);
    try {
      createLink(temporary, from);
      replace(path, temporary);
    } catch (IOException failed) {
      throw DiskFailures.explained(Files.exists(from) ? path : from, failed);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void createLink(Path link, Path from) throws IOException {
    try {
      Files.createLink(link, from);
    } catch (NoSuchFileException missing) {
      throw missing;
    } catch (FileSystemException | UnsupportedOperationException _) {
      Files.copy(from, link); // another disk, or a file system without links
    }
  }

  @Override
  public boolean writeOnce(Location object, byte[] content) throws IOException {
    var path = path(object);
    var temporary = temporary(path);
    try {
      writeForced(temporary, out -> out.write(content));
      Files.createLink(path, temporary);
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    } catch (IOException failed) {
      throw DiskFailures.explained(path, failed);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Written writeForced(Path temporary, Content content) throws IOException {
    try (var channel =
            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var hashing =
            new HashingOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16))) {
      content.writeTo(hashing);
      hashing.flush();
      channel.force(true);
      return hashing.written();
    }
  }

  private static void replace(Path path, Path temporary) throws IOException {
    Files.move(
        temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path temporary(Path path) throws IOException {
    var folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      throw new UserException("cannot write to " + path);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw DiskFailures.explained(folder, failed);
    }
    return folder.resolve(TEMPORARY_PREFIX + UUID.randomUUID());
  }

  @Override
  public Optional<Stored> find(Location object) throws IOException {
    var path = path(object);
    return Files.isRegularFile(path) ? Optional.of(stored(path)) : Optional.empty();
  }

  @Override
  public Stream<Stored> list(Location folder) throws IOException {
    var path = path(folder);
    if (!Files.isDirectory(path)) {
      return Stream.empty();
    }
    try (var below = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      return below
          .filter(Files::isRegularFile)
          .filter(file -> !isTemporary(file))
          .sorted(Comparator.comparing(file -> path.relativize(file).toString()))
          .map(LocalStore::stored)
          .toList()
          .stream();
    } catch (UncheckedIOException failed) {
      throw DiskFailures.explained(path, failed);
    } catch (IOException failed) {
      throw DiskFailures.explained(path, failed);
    }
  }

  private static boolean isTemporary(Path file) {
    return String.valueOf(file.getFileName()).startsWith(TEMPORARY_PREFIX);
  }

  @Override
  public Stream<String> children(Location folder) throws IOException {
    try (var entries = Files.list(path(folder))) {
      return entries
          .filter(entry -> !isTemporary(entry))
          .map(entry -> entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""))
          .sorted()
          .toList()
          .stream();
    } catch (NoSuchFileException | NotDirectoryException _) {
      return Stream.empty();
    } catch (IOException failed) {
      throw DiskFailures.explained(path(folder), failed);
    }
  }

  private static Stored stored(Path file) {
    try {
      var version = Files.getLastModifiedTime(file).toString();
      return new Stored(new Location.Local(file), Files.size(file), version);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void delete(Location objectOrFolder) throws IOException {
    var path = path(objectOrFolder);
    try (var below = Files.walk(path)) {
      for (var file : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException _) {
      // already deleted
    } catch (UncheckedIOException failed) {
      throw DiskFailures.explained(path, failed);
    } catch (IOException failed) {
      throw DiskFailures.explained(path, failed);
    }
  }

  private static Path path(Location location) {
    return switch (location) {
      case Location.Local(var path) -> path;
      case Location.S3 s3 -> throw new IllegalArgumentException(s3 + " is not local");
    };
  }
}
