package org.firstwords.core.artifact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Collectors;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Sha256;

/// A folder of files that a task wrote, or a folder or file that the user brought.
///
/// @param uri where it is
/// @param sha256 for a folder, the digest over the sorted lines `<sha256> <path>` of its files
/// @param bytes the sum over its files
/// @param files its files, sorted by path; empty for what the user brought
@RegisterForReflection
public record Artifact(String uri, String sha256, long bytes, List<File> files) {
  /// One file of an artifact.
  ///
  /// @param path relative to the artifact, with `/` between names
  @RegisterForReflection
  public record File(String path, String sha256, long bytes, String mediaType) {
    /// The same file, named relative to a folder of the artifact.
    File below(String folder) {
      return new File(path.substring(folder.length() + 1), sha256, bytes, mediaType);
    }
  }

  public Artifact {
    files = files == null ? List.of() : List.copyOf(files);
  }

  /// The artifact made of these files, which are sorted by path.
  public static Artifact of(Location at, List<File> files) {
    var lines = files.stream().map(file -> file.sha256() + "  " + file.path() + "\n");
    var bytes = files.stream().mapToLong(File::bytes).sum();
    return new Artifact(
        at.toString(), Sha256.of(lines.collect(Collectors.joining())), bytes, files);
  }

  @JsonIgnore
  public Location location() {
    return Location.parse(uri);
  }

  /// Where the file of this path is.
  public Location at(String path) {
    return location().resolve(path);
  }
}
