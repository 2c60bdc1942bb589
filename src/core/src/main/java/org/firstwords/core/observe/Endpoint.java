package org.firstwords.core.observe;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.firstwords.core.process.ProcessLocale;
import org.firstwords.core.process.UserException;

/// Where an observer sends its data. Parsed and validated once, from an option.
sealed interface Endpoint {
  /// A server.
  ///
  /// @param base an `http` or `https` URL without a slash at its end
  record Server(URI base) implements Endpoint {
    @Override
    public String toString() {
      return base.toString();
    }
  }

  /// A local port to listen on.
  ///
  /// @param host empty for all addresses
  record Port(String host, int number) implements Endpoint {
    @Override
    public String toString() {
      return host + ":" + number;
    }
  }

  /// A local file or folder.
  record LocalPath(Path path) implements Endpoint {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// Parses an option's value: `http(s)://…` or a path.
  ///
  /// @param option its name, for error messages
  /// @param secrets the variables that hold the credentials of the server, for error messages
  /// @throws UserException if it is neither
  static Endpoint parse(String option, String text, String secrets) {
    if (text.matches("(?i)https?://.*")) {
      return new Server(url(option, text, secrets));
    }
    if (text.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
      throw new UserException(
          "%s: '%s' is neither an http:// or https:// URL nor a path"
              .formatted(option, redact(text)));
    }
    try {
      return new LocalPath(Path.of(text).toAbsolutePath().normalize());
    } catch (InvalidPathException invalid) {
      throw new UserException(option + ": " + ProcessLocale.explain(invalid), invalid);
    }
  }

  /// Parses an option's value that may also be `:PORT` or `HOST:PORT`.
  static Endpoint parseWithPort(String option, String text, String secrets) {
    return port(option, text)
        .<Endpoint>map(port -> port)
        .orElseGet(() -> parse(option, text, secrets));
  }

  private static Optional<Port> port(String option, String text) {
    if (!text.matches("[A-Za-z0-9.\\-\\[\\]:]*:\\d+") || text.contains("/")) {
      return Optional.empty();
    }
    var colon = text.lastIndexOf(':');
    var digits = text.substring(colon + 1);
    if (digits.length() > 5 || Integer.parseInt(digits) > 65_535) {
      throw new UserException("%s: '%s' is not a port (0 to 65535)".formatted(option, digits));
    }
    return Optional.of(new Port(text.substring(0, colon), Integer.parseInt(digits)));
  }

  /// Parses the URL of a server.
  ///
  /// @throws UserException if it is invalid, or holds credentials, which would be visible to others
  static URI url(String option, String text, String secrets) {
    URI url;
    try {
      url = URI.create(text.replaceFirst("/+$", ""));
    } catch (IllegalArgumentException _) {
      throw new UserException("%s: '%s' is not a URL".formatted(option, redact(text)));
    }
    if (url.getRawUserInfo() != null || text.matches("[^/]*//[^/]*@.*")) {
      throw new UserException(
          "%s: a URL must not contain a user or password, since others can read it; set %s"
              .formatted(option, secrets));
    }
    var isHttp =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    if (!isHttp || url.getHost() == null) {
      throw new UserException(
          "%s: '%s' is not a URL of a server (http://host:port)".formatted(option, redact(text)));
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new UserException(
          "%s: the URL of a server has no '?' and no '#'; secrets go into %s"
              .formatted(option, secrets));
    }
    return url;
  }

  /// Redacts a possible password.
  private static String redact(String text) {
    return text.replaceFirst("//[^/]*@", "//…@").replaceFirst("[?#].*", "…");
  }

  /// The parent folder of a file.
  static Path folderOf(Path file) {
    var folder = file.toAbsolutePath().getParent();
    return folder == null ? file : folder;
  }

  /// Creates the file if it does not exist.
  ///
  /// @throws UserException if the file cannot be appended to
  static void requireAppendable(String option, Path file) {
    try (var _ =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      // only checks that the file can be opened
    } catch (IOException failed) {
      throw new UserException(
          "%s: cannot write to %s (%s); choose another file"
              .formatted(option, file, failed.getClass().getSimpleName()),
          failed);
    }
  }

  /// Creates the folder if it does not exist.
  ///
  /// @throws UserException if it cannot be created or written to
  static Path createWritableFolder(String option, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UserException(
          "%s: cannot create the folder %s (%s); choose another"
              .formatted(option, folder, failed.getClass().getSimpleName()),
          failed);
    }
    if (!Files.isWritable(folder)) {
      throw new UserException(
          "%s: cannot write to %s; choose another folder".formatted(option, folder));
    }
    return folder;
  }
}
