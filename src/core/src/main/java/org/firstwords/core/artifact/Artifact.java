package org.firstwords.core.artifact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Collectors;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Sha256;

/// The files of a task's output, or a file or folder supplied by the user.
///
/// @param uri its location
/// @param sha256 for a folder, the digest over the sorted lines `<sha256> <path>` of its files
/// @param bytes total size of its files
/// @param files sorted by path; empty for user input
@RegisterForReflection
public record Artifact(String uri, String sha256, long bytes, List<File> files) {
  /// One file of an artifact.
  ///
  /// @param path relative to the artifact, with `/` between names
  @RegisterForReflection
  public record File(String path, String sha256, long bytes, String mediaType) {
    public File {
      JsonFields.require("path", path, "sha256", sha256);
      if (path.startsWith("/") || ("/" + path + "/").contains("/../")) {
        throw new IllegalArgumentException("the path leaves the artifact");
      }
    }

    /// The same file with its path relative to a folder of the artifact.
    File below(String folder) {
      return new File(path.substring(folder.length() + 1), sha256, bytes, mediaType);
    }
  }

  public Artifact {
    files = files == null ? List.of() : files;
    JsonFields.require("uri", uri, "sha256", sha256, "files", files);
    files = List.copyOf(files);
  }

  /// @param files sorted by path
  public static Artifact of(Location at, List<File> files) {
    var lines = files.stream().map(file -> file.sha256() + "  " + file.path() + "\n");
    var bytes = files.stream().mapToLong(File::bytes).sum();
    return new Artifact(
        at.toString(), Sha256.of(lines.collect(Collectors.joining())), bytes, files);
  }

  /// The same artifact at another place.
  Artifact movedTo(Location at) {
    return new Artifact(at.toString(), sha256, bytes, files);
  }

  @JsonIgnore
  public Location location() {
    return Location.parse(uri);
  }

  /// The location of a file.
  public Location at(String path) {
    return location().resolve(path);
  }
}
