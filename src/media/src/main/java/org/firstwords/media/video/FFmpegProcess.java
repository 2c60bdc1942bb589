package org.firstwords.media.video;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;

/// A running FFmpeg program. Closing kills it if it still runs.
public final class FFmpegProcess implements AutoCloseable {
  private static final int MAX_LINES = 20;
  private static final int MAX_LINE_LENGTH = 500;

  /// Status after SIGHUP, SIGINT, SIGKILL and SIGTERM, of which a file is not the cause.
  private static final Set<Integer> ENDED_BY_OTHERS = Set.of(129, 130, 137, 143);

  /// Status after SIGXFSZ.
  private static final int FILE_TOO_LARGE = 153;

  /// FFmpeg's own status of some errors, and, without a message, when SIGTERM or SIGINT ends it.
  private static final int INTERRUPTED = 255;

  private final Process process;
  private final StopSignal stop;
  private final Runnable onClose;
  private final Thread listener;
  private final Deque<String> lines = new ArrayDeque<>();

  FFmpegProcess(Process process, StopSignal stop, Runnable onClose) {
    this.process = process;
    this.stop = stop;
    this.onClose = onClose;
    this.listener = Thread.ofPlatform().daemon().name("ffmpeg-messages").start(this::listen);
  }

  /// The standard input of the program. Close it after writing.
  public OutputStream toProgram() {
    return process.getOutputStream();
  }

  /// The standard output of the program. Read it to the end.
  public InputStream fromProgram() {
    return process.getInputStream();
  }

  /// Waits for the end of the program.
  ///
  /// @return the last lines of its standard error, usually none
  /// @throws FFmpegException if it ends with an error
  /// @throws TemporaryException if somebody else ended it, so that nothing is said about the file
  /// @throws org.firstwords.core.process.StoppedException if it was killed because of a stop signal
  public List<String> finish() throws IOException {
    try {
      var status = process.waitFor();
      listener.join();
      stop.throwIfRequested();
      throwIfEndedByOthers(status);
      if (status != 0) {
        throw new FFmpegException(errorMessage(status));
      }
      return messages();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while FFmpeg was running", interrupted);
    }
  }

  private void throwIfEndedByOthers(int status) {
    var isInterrupted = status == INTERRUPTED && messages().isEmpty();
    if (isInterrupted || ENDED_BY_OTHERS.contains(status)) {
      throw new TemporaryException(
          "FFmpeg was killed (status %d); is there enough memory?".formatted(status));
    }
    if (status == FILE_TOO_LARGE) {
      throw new UserException(
          "a file that FFmpeg writes became larger than is allowed; raise the limit: ulimit -f");
    }
  }

  private String errorMessage(int status) {
    var messages = messages();
    return messages.isEmpty() ? "FFmpeg ended with status " + status : String.join("; ", messages);
  }

  private List<String> messages() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  private void listen() {
    try (var in = new BufferedReader(process.errorReader(StandardCharsets.UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        keep(line.strip());
      }
    } catch (IOException killed) {
      keep(String.valueOf(killed.getMessage()));
    }
  }

  private void keep(String line) {
    synchronized (lines) {
      if (lines.size() == MAX_LINES) {
        lines.removeFirst();
      }
      if (!line.isEmpty()) {
        lines.add(line.substring(0, Math.min(line.length(), MAX_LINE_LENGTH)));
      }
    }
  }

  /// Kills the program without closing its streams: their readers get the end of the stream, and
  /// [#finish] the reason.
  void kill() {
    process.toHandle().destroyForcibly();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    onClose.run();
  }
}
