package org.firstwords.jobs.embed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.embed.encode.Encoder;

/// The lines of a text file, one utterance each, blank ones left out; a row's name is its line.
///
/// @param count lines that are not blank
record TextLines(BufferedReader reader, long count) implements EmbedInput {
  /// @throws UserException if there are none
  static TextLines open(ArtifactStore store, Location file) throws IOException {
    try (var reader = reader(store, file)) {
      var count = lines(reader).count();
      if (count == 0) {
        throw new UserException("no texts in %s; write one utterance a line".formatted(file));
      }
      return new TextLines(reader(store, file), count);
    }
  }

  private static BufferedReader reader(ArtifactStore store, Location file) throws IOException {
    return new BufferedReader(new InputStreamReader(store.read(file), StandardCharsets.UTF_8));
  }

  private static Stream<String> lines(BufferedReader reader) {
    return reader.lines().filter(Predicate.not(String::isBlank));
  }

  @Override
  public Iterator<Callable<InputRow>> rows(Encoder encoder) {
    return lines(reader)
        .<Callable<InputRow>>map(line -> () -> new InputRow(line, encoder.text(line)))
        .iterator();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
