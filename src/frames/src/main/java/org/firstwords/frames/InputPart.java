package org.firstwords.frames;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.Build;
import org.firstwords.core.process.UserException;

/// An input part of a join.
///
/// @param frames its tar shards
/// @param manifest of its task
record InputPart(Artifact frames, Manifest manifest, PartFile file) {
  /// Options that may differ between a part and its join, because they do not affect frames.
  private static final Set<String> IGNORED_OPTIONS = Set.of("part", "parts", "seed", "strict");

  /// Inputs that must be equal.
  private static final Set<String> INPUTS = Set.of("videos", "transcripts", "metadata");

  /// The results of a part's videos: `part.json` beside its shards, read by the join.
  ///
  /// @param part from 0
  /// @param parts number of parts
  /// @param videos by name without extension
  @RegisterForReflection
  record PartFile(int part, int parts, SortedMap<String, VideoResult> videos) {
    /// The file's name.
    static final String NAME = "part.json";

    PartFile {
      videos = videos == null ? new TreeMap<>() : videos;
    }
  }

  /// @throws UserException if it is not a part
  static InputPart read(Job job, Artifact frames) throws IOException {
    var manifest = new InputResolver(job.store()).manifest(frames.location().parent());
    if (manifest.isEmpty()
        || frames.files().stream().noneMatch(file -> file.path().equals(PartFile.NAME))) {
      throw new UserException(
          "%s is not a part: give the artifact 'frames' of a task of extract-frames --parts"
              .formatted(frames.uri()));
    }
    var file = Json.read(job.store(), frames.at(PartFile.NAME), PartFile.class);
    return new InputPart(frames, manifest.get(), file);
  }

  /// Checks that the part has the options, inputs and code of this join.
  ///
  /// @param parameters of this join
  /// @throws UserException naming the difference
  void check(Job job, Map<String, String> parameters) {
    for (var name : new TreeMap<>(parameters).keySet()) {
      var here = parameters.get(name);
      var there = manifest.parameters().get(name);
      if (!IGNORED_OPTIONS.contains(name) && !Objects.equals(here, there)) {
        throw stale("with --%s %s, this join has %s".formatted(name, there, here));
      }
    }
    for (var name : INPUTS) {
      var here = job.findInput(name).map(Artifact::sha256);
      var there = Optional.ofNullable(manifest.inputs().get(name)).map(Artifact::sha256);
      if (!here.equals(there)) {
        throw stale("from other --%s than this join's".formatted(name));
      }
    }
    if (!manifest.code().code().equals(Build.of(manifest.code().executable()).code())) {
      throw stale("by another version of extract-frames");
    }
  }

  private UserException stale(String how) {
    return new UserException(
        "part %d, %s, was extracted %s; extract that part again"
            .formatted(file.part(), frames.uri(), how));
  }
}
