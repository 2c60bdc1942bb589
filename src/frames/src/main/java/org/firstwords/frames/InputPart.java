package org.firstwords.frames;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
/// @param frames its tars
/// @param manifest says what it was made of
record InputPart(Artifact frames, Manifest manifest, PartFile file) {
  /// What may differ between a part and its join, for it does not change a frame.
  private static final Set<String> OF_THE_JOIN = Set.of("part", "parts", "seed", "strict");

  /// What is read in both.
  private static final Set<String> READ = Set.of("videos", "transcripts", "metadata");

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

  /// Checks that it was made as this join would make it.
  ///
  /// @param parameters this join's
  /// @throws UserException naming what differs
  void check(Job job, Map<String, String> parameters) {
    for (var name : new TreeMap<>(parameters).keySet()) {
      var here = parameters.get(name);
      var there = manifest.parameters().get(name);
      if (!OF_THE_JOIN.contains(name) && !Objects.equals(here, there)) {
        throw stale("with --%s %s, this join has %s".formatted(name, there, here));
      }
    }
    for (var name : READ) {
      var here = job.findInput(name).map(Artifact::sha256);
      var there = java.util.Optional.ofNullable(manifest.inputs().get(name)).map(Artifact::sha256);
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
        "part %d, %s, was made %s; extract that part again"
            .formatted(file.part(), frames.uri(), how));
  }
}
