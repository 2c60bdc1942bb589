package org.firstwords.core.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.firstwords.core.process.DurationConverter;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.UserException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/// Shows progress and the remaining time on standard error: a bar on a terminal, else plain lines.
/// Thread-safe.
public final class Progress implements AutoCloseable {
  /// How often plain lines are written, such as `1s`; 10 s unless set.
  public static final String INTERVAL_VARIABLE = "FIRSTWORDS_PROGRESS_INTERVAL";

  private static final int BAR = 30;
  private final PrintStream out;
  private final boolean terminal;
  private final InstantSource clock;
  private final Duration interval;
  private final String what;
  private final String unit;
  private final long total;
  private final long begin;
  private long done;
  private long doneBefore;
  private long shown;
  private String remark = "";

  Progress(
      PrintStream out,
      boolean terminal,
      Duration interval,
      InstantSource clock,
      String what,
      String unit,
      long total) {
    this.out = out;
    this.terminal = terminal;
    this.interval = interval;
    this.clock = clock;
    this.what = what;
    this.unit = unit;
    this.total = total;
    this.begin = clock.millis();
    this.shown = begin;
  }

  /// @param what a word or two, such as `train`
  /// @param unit what is counted, in the plural, such as `steps`
  /// @param total how many there will be
  public static Progress start(String what, String unit, long total) {
    var plain = interval(System.getenv(INTERVAL_VARIABLE));
    var terminal = isTerminal();
    var interval = terminal ? Duration.ofMillis(100) : plain;
    return new Progress(
        Log.ofProcess().stream(), terminal, interval, InstantSource.system(), what, unit, total);
  }

  private static Duration interval(@Nullable String set) {
    try {
      return set == null ? Duration.ofSeconds(10) : new DurationConverter().convert(set);
    } catch (TypeConversionException wrong) {
      throw new UserException(INTERVAL_VARIABLE + ": " + wrong.getMessage(), wrong);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // a native executable has none without a terminal
  private static boolean isTerminal() {
    var console = System.console();
    return console != null
        && console.isTerminal()
        && System.getenv("CI") == null
        && !Log.ofProcess().isJson();
  }

  /// Counts work that an earlier attempt did: it is shown as done but does not count as speed.
  public synchronized void skip(long count) {
    done += count;
    doneBefore += count;
  }

  public void advance(long count) {
    advance(count, "");
  }

  /// @param remark shown behind the figures until the next one, such as `loss 1.234`
  public synchronized void advance(long count, String remark) {
    done += count;
    this.remark = remark;
    var now = clock.millis();
    if (now - shown >= interval.toMillis()) {
      shown = now;
      show(now);
    }
  }

  private void show(long now) {
    out.print(terminal ? "\r\u001b[K" + bar() + line(now) : line(now) + System.lineSeparator());
    out.flush();
  }

  private String bar() {
    var filled = total == 0 ? BAR : (int) (BAR * Math.min(done, total) / total);
    return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] ";
  }

  /// Such as `train 40 % 320/800 steps, 12.3/s, 0:39 left, loss 1.234`.
  String line(long now) {
    var seconds = Math.max(1, now - begin) / 1000.0;
    var speed = (done - doneBefore) / seconds;
    var left = speed > 0 ? ", " + clock(Math.round((total - done) / speed)) + " left" : "";
    return String.format(
        Locale.ROOT,
        "%s %d %% %d/%d %s, %.1f/s%s%s",
        what,
        total == 0 ? 100 : 100 * done / total,
        done,
        total,
        unit,
        speed,
        left,
        remark.isEmpty() ? "" : ", " + remark);
  }

  private static String clock(long seconds) {
    return seconds >= 3600
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  /// Shows the last state.
  @Override
  public synchronized void close() {
    show(clock.millis());
    if (terminal) {
      out.println();
    }
  }
}
