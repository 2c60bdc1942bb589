package org.firstwords.core.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.firstwords.core.process.ClockText;
import org.firstwords.core.process.DurationConverter;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.UserException;
import org.firstwords.core.progress.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/// Shows progress and the remaining time on standard error: a bar on a terminal, else plain lines.
/// Thread-safe.
public final class ProgressBar implements Progress {
  /// How often plain lines are written, such as `1s`; 10 s unless set.
  public static final String INTERVAL_VARIABLE = "FIRSTWORDS_PROGRESS_INTERVAL";

  private static final int BAR_WIDTH = 30;
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

  ProgressBar(
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

  static Progress start(String what, String unit, long total) {
    var plain = interval(System.getenv(INTERVAL_VARIABLE));
    var terminal = Log.ofProcess().isTerminal();
    var interval = terminal ? Duration.ofMillis(100) : plain;
    return new ProgressBar(
        Log.ofProcess().stream(), terminal, interval, InstantSource.system(), what, unit, total);
  }

  private static Duration interval(@Nullable String set) {
    try {
      return set == null ? Duration.ofSeconds(10) : new DurationConverter().convert(set);
    } catch (TypeConversionException invalid) {
      throw new UserException(INTERVAL_VARIABLE + ": " + invalid.getMessage(), invalid);
    }
  }

  @Override
  public synchronized void skip(long count) {
    done += count;
    doneBefore += count;
  }

  @Override
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
    var filled = total == 0 ? BAR_WIDTH : (int) (BAR_WIDTH * Math.min(done, total) / total);
    return "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "] ";
  }

  /// Such as `train 40 % 320/800 steps, 12.3/s, 0:39 left, loss 1.234`.
  String line(long now) {
    var seconds = Math.max(1, now - begin) / 1000.0;
    var speed = (done - doneBefore) / seconds;
    var left = speed > 0 ? ", " + ClockText.of(Math.round((total - done) / speed)) + " left" : "";
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

  @Override
  public synchronized void close() {
    show(clock.millis());
    if (terminal) {
      out.println();
    }
  }
}
