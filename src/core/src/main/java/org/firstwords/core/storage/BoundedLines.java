package org.firstwords.core.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.firstwords.core.process.UserException;
import org.jspecify.annotations.Nullable;

/// Reads the lines of a UTF-8 file one by one, as [java.io.BufferedReader] does, but refuses a line
/// that does not end.
public final class BoundedLines implements Closeable {
  private static final int MAX_LENGTH = 16 << 20;

  private final Reader in;
  private final String name;
  private final int maxLength;
  private final char[] buffer = new char[1 << 16];
  private final StringBuilder begun = new StringBuilder();
  private int next;
  private int end;
  private boolean afterReturn;
  private long number;

  /// @param name of the file in messages
  public BoundedLines(InputStream in, String name) {
    this(in, name, MAX_LENGTH);
  }

  /// @param maxLength the most characters of a line
  public BoundedLines(InputStream in, String name, int maxLength) {
    this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
    this.name = name;
    this.maxLength = maxLength;
  }

  /// Opens an object of a store.
  public static BoundedLines open(ArtifactStore store, Location at) throws IOException {
    return new BoundedLines(store.read(at), at.toString());
  }

  /// The next line without its end; null after the last.
  ///
  /// @throws UserException if it is too long; names file and line
  public @Nullable String readLine() throws IOException {
    while (next < end || fill()) {
      if (afterReturn && buffer[next] == '\n') {
        next++;
        afterReturn = false;
        continue;
      }
      afterReturn = false;
      for (var i = next; i < end; i++) {
        if (buffer[i] == '\n' || buffer[i] == '\r') {
          afterReturn = buffer[i] == '\r';
          return take(i, i + 1);
        }
      }
      begin();
    }
    return begun.isEmpty() ? null : take(next, next);
  }

  /// The lines that are left, read as they are asked for.
  public Stream<String> lines() {
    return Stream.generate(this::nextLine).takeWhile(Optional::isPresent).flatMap(Optional::stream);
  }

  private Optional<String> nextLine() {
    try {
      return Optional.ofNullable(readLine());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The number of the last line, from 1.
  public long number() {
    return number;
  }

  /// Keeps the beginning of a line that goes on behind the buffer.
  private void begin() {
    if (begun.length() + (end - next) > maxLength) {
      throw new UserException(
          "%s, line %d, is longer than %,d characters; see whether the file is damaged"
              .formatted(name, number + 1, maxLength));
    }
    begun.append(buffer, next, end - next);
    next = end;
  }

  private String take(int lineEnd, int after) {
    number++;
    var from = next;
    next = after;
    if (begun.isEmpty()) {
      return new String(buffer, from, lineEnd - from);
    }
    var line = begun.append(buffer, from, lineEnd - from).toString();
    begun.setLength(0);
    return line;
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
