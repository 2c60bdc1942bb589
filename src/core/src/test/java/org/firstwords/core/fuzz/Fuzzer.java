package org.firstwords.core.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.process.UserException;

/// Reads damaged and hostile files: a reader may refuse them by a [UserException], in bounded time;
/// whatever else it throws is a failure that shows the input in Base64.
///
/// Each case is a whole file that was changed a few times, the same ones for the same seed.
/// `-Dfuzz.cases=N` sets their number per reader, `-Dfuzz.seed=N` the seed; with either, each
/// reader prints a line: see `scripts/fuzz`.
public final class Fuzzer {
  private static final int CASES = Integer.getInteger("fuzz.cases", 500);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(5);
  private static final int MOST_CHANGES = 4;
  private static final boolean PRINTS =
      System.getProperty("fuzz.cases") != null || System.getProperty("fuzz.seed") != null;
  private static final int LONG_LINE = 100_000;
  private static final int DEPTH = 20_000;

  /// What is written over parts of a file.
  private static final List<String> TOKENS =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "0",
          "-1",
          "1e999",
          "NaN",
          "Infinity",
          "1.5",
          "2147483647",
          "2147483648",
          "-9223372036854775808",
          "99999999999999999999",
          "\"",
          "\\",
          "\\ud800",
          "\u0000",
          "\r",
          "\n",
          ",",
          ":",
          "{\"a\":",
          "[",
          "]",
          "}",
          "../../x",
          "\uFEFF",
          "\u202E",
          "&a *a",
          "<!DOCTYPE x [<!ENTITY a \"b\">]>",
          "é",
          "%s",
          "'");

  /// Files that are odd whatever the format.
  private static final List<byte[]> ODD =
      List.of(
          new byte[0],
          new byte[1],
          new byte[LONG_LINE],
          bytes("null"),
          bytes("[]"),
          bytes("{}"),
          bytes("0"),
          bytes("\"x\""),
          bytes("[null]"),
          bytes("{\"data\":[null]}"),
          bytes("\n\n\n"),
          bytes(" ".repeat(LONG_LINE)),
          bytes("x".repeat(LONG_LINE)),
          bytes("[".repeat(DEPTH)),
          bytes("{\"a\":".repeat(DEPTH)),
          bytes("1".repeat(LONG_LINE)),
          new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0, 0, (byte) 0xd8},
          new byte[] {0, 0, (byte) 0xfe, (byte) 0xff, 1, 2, 3, 4, 5},
          new byte[] {(byte) 0xc3, 0x28, (byte) 0xf0, (byte) 0x9f});

  private Fuzzer() {}

  /// Reads a file from its bytes.
  @FunctionalInterface
  public interface Reader {
    void read(byte[] file) throws Exception;
  }

  /// Reads a text.
  @FunctionalInterface
  public interface TextReader {
    void read(String text) throws Exception;
  }

  /// Reads odd files and many damaged ones.
  ///
  /// @param name that messages must contain
  /// @param whole files that the reader takes
  public static void check(String name, List<byte[]> whole, Reader reader) {
    for (var file : whole) {
      try {
        reader.read(file);
      } catch (Exception refused) {
        throw new AssertionError("refuses a whole file", refused);
      }
    }
    var start = System.nanoTime();
    var slowest = 0L;
    for (var file : ODD) {
      slowest = Math.max(slowest, check(name, file, "odd", reader));
    }
    var random = new SplittableRandom(SEED);
    for (var number = 0; number < CASES; number++) {
      var file = whole.get(random.nextInt(whole.size()));
      for (var changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
        file = change(file, whole, random);
      }
      slowest = Math.max(slowest, check(name, file, "case " + number, reader));
    }
    if (PRINTS) {
      print(name, System.nanoTime() - start, slowest);
    }
  }

  /// Reads odd texts and many damaged ones, as of an option; messages need not name anything.
  ///
  /// @param whole texts that the reader takes
  public static void checkText(List<String> whole, TextReader reader) {
    check(
        "",
        whole.stream().map(text -> text.getBytes(UTF_8)).toList(),
        text -> reader.read(new String(text, UTF_8)));
  }

  private static void print(String name, long time, long slowest) {
    var test =
        StackWalker.getInstance()
            .walk(frames ->
                frames
                    .filter(frame -> !frame.getClassName().equals(Fuzzer.class.getName()))
                    .filter(frame -> !frame.getMethodName().matches("check|checkText"))
                    .findFirst()
                    .map(frame ->
                        frame.getClassName().replaceFirst(".*\\.", "")
                            + "."
                            + frame.getMethodName())
                    .orElse(""));
    System.out.printf(
        Locale.ROOT,
        "fuzz %-50s %,11d cases %8.1f s, slowest %.3f s of processor time%n",
        test + (name.isEmpty() ? "" : " " + name),
        CASES + ODD.size(),
        time / 1e9,
        slowest / 1e9);
  }

  /// @return processor time in nanoseconds
  private static long check(String name, byte[] file, String number, Reader reader) {
    var start = PROCESSOR.getCurrentThreadCpuTime(); // not of the clock: a busy machine is no fault
    try {
      reader.read(file);
    } catch (UserException refused) {
      assertThat(refused.getMessage()).as(() -> show(file, number)).contains(name);
    } catch (Throwable thrown) {
      throw new AssertionError(show(file, number), thrown);
    }
    var time = PROCESSOR.getCurrentThreadCpuTime() - start;
    if (time > LIMIT) {
      fail("too slow: " + show(file, number));
    }
    return time;
  }

  private static String show(byte[] file, String number) {
    var shown = Arrays.copyOf(file, Math.min(file.length, 4000));
    return "%s of seed %d, %d bytes: %s"
        .formatted(number, SEED, file.length, Base64.getEncoder().encodeToString(shown));
  }

  private static byte[] change(byte[] file, List<byte[]> whole, SplittableRandom random) {
    var at = random.nextInt(file.length + 1);
    var end = Math.min(file.length, at + 1 + random.nextInt(1 + random.nextInt(64)));
    var token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8);
    return switch (random.nextInt(10)) {
      case 0, 1 -> flip(file, random);
      case 2 -> Arrays.copyOf(file, at);
      case 3 -> splice(file, at, token, at);
      case 4 -> splice(file, at, token, end);
      case 5 -> splice(file, at, new byte[0], end);
      case 6 -> splice(file, at, Arrays.copyOfRange(file, at, end), at);
      case 7 -> {
        var other = whole.get(random.nextInt(whole.size()));
        var from = random.nextInt(other.length + 1);
        yield splice(file, at, Arrays.copyOfRange(other, from, other.length), file.length);
      }
      case 8 -> replaceNumber(file, token, random);
      default -> splice(file, at, new byte[random.nextInt(100)], end);
    };
  }

  private static byte[] flip(byte[] file, SplittableRandom random) {
    if (file.length == 0) {
      return file;
    }
    var flipped = file.clone();
    flipped[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  /// A number or text is where most harm is done.
  private static byte[] replaceNumber(byte[] file, byte[] token, SplittableRandom random) {
    var places = new ArrayList<int[]>();
    for (var i = 0; i < file.length; i++) {
      var begin = i;
      while (i < file.length && Character.isLetterOrDigit(file[i])) {
        i++;
      }
      if (i > begin) {
        places.add(new int[] {begin, i});
      }
    }
    if (places.isEmpty()) {
      return file;
    }
    var place = places.get(random.nextInt(places.size()));
    return splice(file, place[0], token, place[1]);
  }

  private static byte[] splice(byte[] file, int from, byte[] inserted, int to) {
    var spliced = new byte[from + inserted.length + file.length - to];
    System.arraycopy(file, 0, spliced, 0, from);
    System.arraycopy(inserted, 0, spliced, from, inserted.length);
    System.arraycopy(file, to, spliced, from + inserted.length, file.length - to);
    return spliced;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
