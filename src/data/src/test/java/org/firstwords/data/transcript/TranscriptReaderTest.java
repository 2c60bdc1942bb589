package org.firstwords.data.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.AbstractThrowableAssert;
import org.firstwords.core.process.UserException;
import org.firstwords.data.transcript.TranscriptFile.Skipped;
import org.firstwords.data.transcript.TranscriptFile.Transcript;
import org.junit.jupiter.api.Test;

class TranscriptReaderTest {
  private static final String HEADER = "Time,Video Name,Utterance,Speaker\n";

  @Test
  void parentsTurnsAreTimed() throws IOException {
    var transcript =
        (Transcript)
            read(
                HEADER
                    + "0:05,v.mov,\"Look, a ball.\",M\n"
                    + "0:08,,Ball!,child\n"
                    + ",,no time,M\n"
                    + "0:10,,before no time?,mom\n"
                    + "\n"
                    + "0:2,,last,papa\n");
    assertThat(transcript.videoFilename()).isEqualTo("v.mp4");
    assertThat(transcript.stem()).isEqualTo("v");
    assertThat(transcript.turns())
        .containsExactly(
            new Turn(2, "Look, a ball.", 5, 8),
            new Turn(5, "before no time?", 10, 20),
            new Turn(7, "last", 20, 20));
    assertThat(transcript.reading().otherSpeakers()).isEqualTo(1);
    assertThat(transcript.reading().untimed()).isEqualTo(1);
  }

  @Test
  void aTurnBeforeAnUntimedRowIsUntimed() throws IOException {
    var transcript = (Transcript) read(HEADER + "0:05,v,a,M\n,,b,M\n0:09,,c,M\n");
    assertThat(transcript.turns()).containsExactly(new Turn(4, "c", 9, 9));
    assertThat(transcript.reading().untimed()).isEqualTo(2);
  }

  @Test
  void columnsMayComeInAnyOrderAfterAByteOrderMark() throws IOException {
    var transcript =
        (Transcript) read("\uFEFFSpeaker,Utterance,Time,Video Name\nM,a,1:00,v\nM,b,1:01,v\n");
    assertThat(transcript.turns())
        .containsExactly(new Turn(2, "a", 60, 61), new Turn(3, "b", 61, 61));
  }

  @Test
  void shortTranscriptsAreSkipped() throws IOException {
    assertThat(read("")).isEqualTo(new Skipped("v.csv", "it has 0 rows; at least 2 are needed"));
    assertThat(read(HEADER + "0:05,v,a,M\n")).isInstanceOf(Skipped.class);
  }

  @Test
  void transcriptsOfNoOrSeveralVideosAreSkipped() throws IOException {
    assertThat(read(HEADER + "0:05,v,a,M\n0:06,w,a,M\n"))
        .isEqualTo(new Skipped("v.csv", "its column 'Video Name' names 2 videos: [v, w]"));
    assertThat(read(HEADER + "0:05,S_20141029_2412_part 2,a,M\n0:06,,a,M\n"))
        .isInstanceOf(Skipped.class);
  }

  @Test
  void partsAreRenamed() {
    assertThat(TranscriptNames.canonical("S_20141029_2412_part 6.csv"))
        .isEqualTo("S_20141029_2412_06.csv");
    assertThat(TranscriptNames.canonical("S_20141122_2505_part 1.csv"))
        .isEqualTo("S_20141122_2505_01.csv");
    assertThat(TranscriptNames.canonical("mine_part 1.csv")).isEqualTo("mine_part 1.csv");
  }

  @Test
  void anotherVideoIsRefused() {
    assertRefused(HEADER + "0:05,w.mp4,a,M\n0:06,w.mp4,a,M\n").hasMessageContaining("'w.mp4'");
  }

  @Test
  void aBrokenTimeNamesItsRow() {
    assertRefused(HEADER + "0:05,v,a,M\nsoon,v,a,M\n")
        .hasMessageContaining("v.csv, row 3: Time 'soon'");
  }

  @Test
  void timeThatRunsBackNamesItsRow() {
    assertRefused(HEADER + "0:05,v,a,M\n0:04,v,a,M\n").hasMessageContaining("v.csv, row 2");
  }

  @Test
  void aMissingColumnIsNamed() {
    assertRefused("Time,Video Name,Utterance\n1,v,a\n").hasMessageContaining("'Speaker'");
  }

  @Test
  void unquotedCommasNameTheirRow() {
    assertRefused(HEADER + "0:05,v,a,M\n0:06,v,look, a ball,M\n")
        .hasMessageContaining("row 3 has 5");
  }

  @Test
  void otherEncodingsNameTheirRow() {
    assertRefused(HEADER + "0:05,v,a,M\n0:06,v,Café,M\n", Charset.forName("windows-1252"))
        .hasMessageContaining("v.csv, row 3: byte 0xE9 is not UTF-8");
    assertRefused(
            HEADER + "0:05,v,a,M\n0:06,v,Caf\u00e9".substring(0, 15), StandardCharsets.UTF_16LE)
        .hasMessageContaining("v.csv");
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(String csv) {
    return assertRefused(csv, StandardCharsets.UTF_8);
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(String csv, Charset charset) {
    return assertThatThrownBy(
            () -> TranscriptReader.read("v.csv", new ByteArrayInputStream(csv.getBytes(charset))))
        .isInstanceOf(UserException.class);
  }

  private static TranscriptFile read(String csv) throws IOException {
    return TranscriptReader.read(
        "v.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
  }
}
