package org.firstwords.jobs.embed.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static List<String> lines(String text, int longest) throws IOException {
    var reader = new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), longest);
    var lines = new ArrayList<String>();
    for (var line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(
          switch (line.get()) {
            case LineReader.Line.Whole(var number, var bytes) ->
                number + ":" + new String(bytes, UTF_8);
            case LineReader.Line.TooLong(var number) -> number + " too long";
          });
    }
    return lines;
  }

  @Test
  void takesLinesApart() throws IOException {
    assertThat(lines("", 9)).isEmpty();
    assertThat(lines("a\n\nbc\n", 9)).containsExactly("1:a", "2:", "3:bc");
    assertThat(lines("a\nbä", 9)).containsExactly("1:a", "2:bä");
  }

  @Test
  void goesOnAfterALineThatIsTooLong() throws IOException {
    assertThat(lines("abcd\nabc\nabcdefgh\nx", 3))
        .containsExactly("1 too long", "2:abc", "3 too long", "4:x");
  }
}
