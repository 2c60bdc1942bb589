package org.firstwords.dag.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Sha256;

/// The text of a workflow file, with the files of defaults that are merged into it.
///
/// @param content of the workflow file
/// @param defaults nearest first
public record WorkflowText(String content, List<DefaultsFile> defaults) {
  public WorkflowText {
    defaults = List.copyOf(defaults);
  }

  /// A text without defaults.
  public static WorkflowText alone(String content) {
    return new WorkflowText(content, List.of());
  }

  /// The text of a workflow file and of the `defaults.yml` beside it.
  ///
  /// @throws UserException if it cannot be read
  public static WorkflowText of(Path file) throws IOException {
    if (DefaultsFile.isNamed(file)) {
      throw new UserException(
          "%s holds the defaults of the workflows beside it; name one of those".formatted(file));
    }
    return new WorkflowText(read(file), DefaultsFile.of(file));
  }

  /// The whole text: first the defaults, each with its name.
  public String whole() {
    var whole = new StringBuilder();
    for (var file : defaults.reversed()) {
      whole.append("# %s\n%s---\n".formatted(file.file(), file.content()));
    }
    return whole.append(content).toString();
  }

  /// SHA-256 of all that is in it.
  public String digest() {
    if (defaults.isEmpty()) {
      return Sha256.of(content);
    }
    var digests = new StringBuilder(Sha256.of(content));
    defaults.forEach(file -> digests.append(Sha256.of(file.content())));
    return Sha256.of(digests.toString());
  }

  /// The text of a file.
  ///
  /// @throws UserException if it cannot be read
  static String read(Path file) throws IOException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file))).toString();
    } catch (NoSuchFileException missing) {
      throw new UserException(
          "no workflow file at %s%s; check the path".formatted(file, hint(file)), missing);
    } catch (CharacterCodingException wrong) {
      throw new UserException("%s is not UTF-8; save it as UTF-8".formatted(file), wrong);
    } catch (IOException unreadable) {
      throw new UserException("%s cannot be read: %s".formatted(file, unreadable), unreadable);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return InputLimit.WORKFLOW.readAll(in, file.toString());
    }
  }

  /// The workflow file that may be meant: one of a similar name in the same folder or in
  /// `workflows`.
  private static String hint(Path file) {
    var known = new TreeMap<String, Path>();
    for (var folder : List.of(file.toAbsolutePath().getParent(), Path.of("workflows"))) {
      try (var files =
          Files.newDirectoryStream(folder, found -> found.toString().matches(".*\\.ya?ml"))) {
        for (var found : files) {
          if (!DefaultsFile.isNamed(found)) {
            known.put(String.valueOf(found.getFileName()), found);
          }
        }
      } catch (IOException absent) {
        // No suggestion from a folder that is not there.
      }
    }
    var name = String.valueOf(file.getFileName());
    var meant = name.matches(".*\\.ya?ml") ? name : name + ".yaml";
    return Suggestions.nearest(meant, known.keySet())
        .map(found -> " (did you mean '%s'?)".formatted(known.get(found)))
        .orElse("");
  }
}
