package org.firstwords.workflow.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// Streams a pod's log into the attempt's log file. What a lost connection missed is fetched after
/// the pod has ended.
final class PodLog {
  private static final int BUFFER = 8192;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private final Cluster cluster;
  private final String pod;
  private final String container;
  private final Path log;
  private LogWatch watch;
  private Thread follower;
  private long written;

  private PodLog(Cluster cluster, String pod, String container, Path log) {
    this.cluster = cluster;
    this.pod = pod;
    this.container = container;
    this.log = log;
    this.watch = cluster.follow(pod, container);
    this.follower = Thread.ofPlatform().daemon().name("pod-log").start(this::follow);
  }

  /// Starts to follow the log.
  ///
  /// @throws KubernetesClientException if the server does not answer
  static PodLog of(Cluster cluster, String pod, String container, Path log) {
    return new PodLog(cluster, pod, container, log);
  }

  String pod() {
    return pod;
  }

  /// Resumes after a lost connection.
  ///
  /// @throws KubernetesClientException if the server does not answer
  void keepFollowing() {
    if (!follower.isAlive()) {
      watch.close();
      watch = cluster.follow(pod, container);
      follower = Thread.ofPlatform().daemon().name("pod-log").start(this::follow);
    }
  }

  private void follow() {
    try {
      append(watch.getOutput());
    } catch (IOException | KubernetesClientException broken) {
      return; // the rest is fetched when following resumes, or at the end
    }
  }

  /// Appends the part of the pod's log that is still missing.
  private void append(InputStream all) throws IOException {
    all.skipNBytes(written);
    var buffer = new byte[BUFFER];
    try (var to =
        Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (var read = all.read(buffer); read >= 0; read = all.read(buffer)) {
        to.write(buffer, 0, read);
        written += read;
      }
    }
  }

  /// Stops following and completes the log as far as the pod's output is available.
  void finish() throws InterruptedException {
    follower.join(PATIENCE);
    watch.close();
    if (!follower.join(PATIENCE)) {
      return;
    }
    try (var all = cluster.log(pod, container)) {
      append(all);
    } catch (IOException | KubernetesClientException gone) {
      return; // the pod is deleted: nothing more is available
    }
  }
}
