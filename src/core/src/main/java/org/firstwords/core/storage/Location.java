package org.firstwords.core.storage;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.firstwords.core.process.ProcessLocale;
import org.firstwords.core.process.UserException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A local path or an S3 key. Parsed once, at the command line.
public sealed interface Location {
  /// A file or folder on this machine. The path is absolute and normalised.
  record Local(Path path) implements Location {
    public Local {
      path = path.toAbsolutePath().normalize();
    }

    @Override
    public Local resolve(String child) {
      var resolved = path.resolve(relative(child)).normalize();
      if (!resolved.startsWith(path)) {
        throw new IllegalArgumentException("'%s' leaves %s".formatted(child, path));
      }
      return new Local(resolved);
    }

    @Override
    public Local parent() {
      var parent = path.getParent();
      return parent == null ? this : new Local(parent);
    }

    @Override
    public String name() {
      var name = path.getFileName();
      return name == null ? "" : name.toString();
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// An object, or the key prefix of a folder. The key does not start or end with `/`.
  record S3(String bucket, String key) implements Location {
    public S3 {
      key = key.replaceAll("^/+|/+$", "");
      if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
        throw new UserException("'%s' is not a bucket name (s3://bucket/key)".formatted(bucket));
      }
      if (("/" + key + "/").matches(".*/\\.{1,2}/.*")) {
        throw new UserException("'%s' has a name '.' or '..', which S3 cannot hold".formatted(key));
      }
    }

    @Override
    public S3 resolve(String child) {
      return new S3(bucket, key.isEmpty() ? relative(child) : key + "/" + relative(child));
    }

    @Override
    public S3 parent() {
      var slash = key.lastIndexOf('/');
      return new S3(bucket, slash < 0 ? "" : key.substring(0, slash));
    }

    @Override
    public String name() {
      return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
      return key.isEmpty() ? "s3://" + bucket : "s3://" + bucket + "/" + key;
    }
  }

  /// The location of `child` below this one. Names are separated by `/`.
  Location resolve(String child);

  /// The parent folder.
  Location parent();

  /// The last part of the path.
  String name();

  /// Parses `path`, `file:path`, `file:///path` or `s3://bucket/key`.
  ///
  /// @throws UserException if the text is none of these
  static Location parse(String text) {
    if (text.isBlank()) {
      throw new UserException("an empty location; write a path or s3://bucket/key");
    }
    if (text.startsWith("s3://")) {
      var rest = text.substring("s3://".length());
      var slash = rest.indexOf('/');
      return slash < 0 ? new S3(rest, "") : new S3(rest.substring(0, slash), rest.substring(slash));
    }
    if (text.matches("[a-zA-Z][a-zA-Z0-9+]*://.*") && !text.startsWith("file://")) {
      throw new UserException("'%s': only paths, file: and s3:// are known".formatted(text));
    }
    try {
      return new Local(path(text));
    } catch (InvalidPathException invalid) {
      throw new UserException(ProcessLocale.explain(invalid), invalid);
    } catch (IllegalArgumentException invalid) {
      throw new UserException(
          "'%s' is not a path: %s".formatted(text, invalid.getMessage()), invalid);
    }
  }

  private static Path path(String text) {
    if (text.startsWith("file://")) {
      return Path.of(URI.create(text));
    }
    if (text.equals("file:")) {
      throw new IllegalArgumentException("nothing behind file:");
    }
    return Path.of(text.startsWith("file:") ? text.substring("file:".length()) : text);
  }

  private static String relative(String child) {
    if (child.startsWith("/") || ("/" + child + "/").contains("/../")) {
      throw new IllegalArgumentException("not a relative name: " + child);
    }
    return child;
  }

  /// Reads a location on the command line.
  final class Converter implements ITypeConverter<Location> {
    @Override
    public Location convert(String text) {
      try {
        return parse(text);
      } catch (UserException invalid) {
        throw new TypeConversionException(invalid.getMessage());
      }
    }
  }
}
