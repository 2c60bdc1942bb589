package org.firstwords.dag.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.firstwords.core.artifact.JsonFields;

/// Identifies a process by host, process id and start time, so that a reused process id is not
/// mistaken for it.
///
/// @param started start time as reported by the operating system; other after the clock was set
/// @param birth which boot of the machine and how many clock ticks after it, where Linux tells
@RegisterForReflection
public record ProcessId(String host, long pid, Instant started, Optional<String> birth) {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /// The number of the field in `/proc/PID/stat`, from 1.
  private static final int START_TICKS = 22;

  /// Tolerance: start times read twice can differ by this much.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  public ProcessId {
    JsonFields.require("host", host, "started", started);
  }

  /// A process whose birth is unknown.
  public ProcessId(String host, long pid, Instant started) {
    this(host, pid, started, Optional.empty());
  }

  public static ProcessId of(ProcessHandle process) {
    return new ProcessId(
        hostName(),
        process.pid(),
        process.info().startInstant().orElse(Instant.EPOCH),
        birth(process.pid()));
  }

  private static Optional<String> birth(long pid) {
    try {
      var boot = Files.readString(BOOT).strip();
      var status = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
      var fields =
          status.substring(status.lastIndexOf(')') + 2).split(" ", -1); // from the third on
      return Optional.of(boot + "/" + fields[START_TICKS - 3]);
    } catch (IOException | RuntimeException other) {
      return Optional.empty(); // no Linux, or the process has ended
    }
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
    if (birth.isPresent()) {
      return birth.equals(birth(process.pid()));
    }
    var there = process.info().startInstant();
    return there.isPresent()
        && Duration.between(there.get(), started).abs().compareTo(TOLERANCE) < 0;
  }
}
