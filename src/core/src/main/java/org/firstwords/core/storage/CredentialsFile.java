package org.firstwords.core.storage;

import io.minio.credentials.Credentials;
import io.minio.credentials.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.firstwords.core.process.UserException;
import org.jspecify.annotations.Nullable;

/// Temporary credentials in a file of the AWS tools, read again whenever another program has
/// renewed it:
///
/// ```ini
/// [default]
/// aws_access_key_id = …
/// aws_secret_access_key = …
/// aws_session_token = …
/// ```
final class CredentialsFile implements Provider {
  /// The section that is read unless another is named.
  static final String DEFAULT = "default";

  private final Path file;
  private final String section;
  private @Nullable FileTime time;
  private @Nullable Credentials last;

  CredentialsFile(Path file, String section) {
    this.file = file;
    this.section = section.isBlank() ? DEFAULT : section.strip();
  }

  /// @throws UserException if the file cannot be read, or lacks the section or a key
  @Override
  public synchronized Credentials fetch() {
    try {
      var now = Files.getLastModifiedTime(file);
      var known = last;
      if (known != null && now.equals(time)) {
        return known;
      }
      var read = read();
      last = read;
      time = now;
      return read;
    } catch (IOException unreadable) {
      throw new UserException( // without a cause: the client would show that instead
          "the credentials %s cannot be read: %s".formatted(file, unreadable));
    }
  }

  private Credentials read() throws IOException {
    var values = new HashMap<String, String>();
    try (var lines = new BoundedLines(Files.newInputStream(file), file.toString())) {
      var inside = false;
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var text = line.strip();
        if (text.startsWith("[")) {
          inside = text.equals("[" + section + "]");
        } else if (inside && text.contains("=") && !text.startsWith("#")) {
          var at = text.indexOf('=');
          values.put(text.substring(0, at).strip(), text.substring(at + 1).strip());
        }
      }
    }
    return new Credentials(
        require(values, "aws_access_key_id"),
        require(values, "aws_secret_access_key"),
        values.get("aws_session_token"),
        null);
  }

  private String require(Map<String, String> values, String key) {
    var value = values.get(key);
    if (value == null || value.isEmpty()) {
      throw new UserException(
          "the credentials %s have no %s in [%s]; choose another AWS_PROFILE, or renew the file"
              .formatted(file, key, section));
    }
    return value;
  }
}
