package org.firstwords.dag.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.firstwords.core.artifact.JsonFields;

/// Identifies a process by host, process id and start time, so that a reused process id is not
/// mistaken for it.
///
/// @param started start time as reported by the operating system
@RegisterForReflection
public record ProcessId(String host, long pid, Instant started) {
  public ProcessId {
    JsonFields.require("host", host, "started", started);
  }

  /// Tolerance: start times read twice can differ by this much.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  public static ProcessId of(ProcessHandle process) {
    return new ProcessId(
        hostName(), process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  @JsonIgnore
  public boolean isOfThisHost() {
    return host.equals(hostName());
  }

  /// The process, if it is still alive on this host.
  public Optional<ProcessHandle> find() {
    return isOfThisHost()
        ? ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame)
        : Optional.empty();
  }

  private boolean isSame(ProcessHandle process) {
    var there = process.info().startInstant();
    return there.isPresent()
        && Duration.between(there.get(), started).abs().compareTo(TOLERANCE) < 0;
  }
}
