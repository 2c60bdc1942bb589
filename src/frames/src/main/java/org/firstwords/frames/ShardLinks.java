package org.firstwords.frames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.concurrent.ParallelTasks;
import org.firstwords.core.job.Job;
import org.firstwords.core.progress.Progress;
import org.firstwords.core.storage.ArtifactStore.Stored;

/// Puts the tars of other frames artifacts into the artifact `frames`: linked, or copied by the S3
/// server, and never read.
///
/// @param from artifacts without tars of equal names
record ShardLinks(Job job, List<Artifact> from) {
  /// Concurrent requests to the store.
  private static final int MAX_CONCURRENT = 16;

  private static final String SUFFIX = ".tar";

  void write() throws Exception {
    var links = new ArrayList<Callable<Artifact.File>>();
    for (var artifact : from) {
      links.addAll(artifact.files().isEmpty() ? copies(artifact) : links(artifact));
    }
    try (var progress = job.startProgress("join", "tars", links.size())) {
      ParallelTasks.runAll(
          MAX_CONCURRENT, links.stream().map(link -> counted(link, progress)).toList());
    }
  }

  private List<Callable<Artifact.File>> links(Artifact artifact) {
    var output = job.output("frames");
    return artifact.files().stream()
        .filter(file -> file.path().endsWith(SUFFIX))
        .<Callable<Artifact.File>>map(file -> () -> output.link(file, artifact.at(file.path())))
        .toList();
  }

  /// Of a folder that no task wrote, no digest is known: its tars are read.
  private List<Callable<Artifact.File>> copies(Artifact folder) throws IOException {
    var output = job.output("frames");
    try (var listed = job.store().list(folder.location())) {
      return listed
          .map(Stored::location)
          .filter(tar -> tar.name().endsWith(SUFFIX) && tar.parent().equals(folder.location()))
          .<Callable<Artifact.File>>map(
              tar -> () -> output.copy(tar.name(), "application/x-tar", tar))
          .toList();
    }
  }

  private Callable<Artifact.File> counted(Callable<Artifact.File> link, Progress progress) {
    return () -> {
      job.stop().throwIfRequested();
      var file = link.call();
      progress.advance(1);
      return file;
    };
  }
}
