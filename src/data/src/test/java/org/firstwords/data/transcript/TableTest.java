package org.firstwords.data.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.firstwords.core.process.UserException;
import org.firstwords.data.transcript.TranscriptFile.Transcript;
import org.firstwords.data.transcript.format.DroppedRow;
import org.firstwords.data.transcript.format.DroppedRow.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables as spreadsheets and people write them.
class TableTest {
  private static final String HEADER = "Time,Video Name,Utterance,Speaker\n";
  private static final String ROWS = "0:05,v,a,M\n0:06,v,b,M\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEADER + ROWS,
        "TIME, video name ,utterance,SPEAKER\n" + ROWS,
        "Time,Video\u00a0Name,Utterance,Speaker\n\u00a00:05,v,a,M\n0:06\u00a0,v,b,M\n",
        "Time;Video Name;Utterance;Speaker\n0:05;v;a;M\n0:06;v;b;M\n",
        "sep=;\nTime;Video Name;Utterance;Speaker\n0:05;v;a;M\n0:06;v;b;M\n",
        "Time\tVideo Name\tUtterance\tSpeaker\n0:05\tv\ta\tM\n0:06\tv\tb\tM\n",
        "Time,Utterance,Speaker\n0:05,a,M\n0:06,b,M\n",
        HEADER + ROWS + ",,,\n,,,\n\u00a0,,,\n",
        "Time,Video Name,Utterance,Speaker,,\n0:05,v,a,M,,\n0:06,v,b,M,,\n,,,,,\n",
      })
  void everyFormIsRead(String text) throws IOException {
    for (var content :
        new byte[][] {
          text.getBytes(StandardCharsets.UTF_8),
          ("\ufeff" + text).getBytes(StandardCharsets.UTF_8),
          ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE),
          ("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE),
          text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)
        }) {
      var turns = read(content, SpeakerSelection.parents()).turns();
      assertThat(turns).extracting(Turn::utterance).containsExactly("a", "b");
      assertThat(turns).extracting(Turn::start).containsExactly(5.0, 6.0);
      assertThat(turns).extracting(Turn::end).containsExactly(6.0, 6.0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0:07,v,\"c,M\n0:08,v,d,M\n",
        "0:07,v,\"c,M\n0:08,v,\"d, e\",M\n0:09,v,f,M\n",
        "0:07,v,\"c,M\n0:08,v,d,M\n0:09,v,e\",M\n",
        "0:07,v,c,\"M\n0:08,v,d,\"M\"\n",
        "\"0:07,v,c,M\n0:08,v,d,M\n",
      })
  void anUnclosedQuoteNamesTheRowInWhichItOpens(String rest) {
    assertThatThrownBy(() -> read(HEADER + ROWS + rest))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "v.csv, row 4: a quote (\") opens here and is not closed in its row; close it, or remove it");
  }

  @Test
  void quotedLineBreaksAreRead() throws IOException {
    var file = read(HEADER + "0:05,v,\"one\ntwo, and \"\"three\"\"\",M\n0:06,v,he said \"hi\",M\n");
    assertThat(file.turns())
        .containsExactly(
            new Turn(2, "one\ntwo, and \"three\"", 5, 6), new Turn(4, "he said \"hi\"", 6, 6));
  }

  @Test
  void onlySaycamsPartsAreSpecial() throws IOException {
    var csv = "Time,Utterance,Speaker,Video Name\n0:05,a,M,participant_03.mp4\n0:06,b,M,\n";
    var file =
        TranscriptReader.read(
            "participant_03.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    assertThat(file).isInstanceOf(Transcript.class);
  }

  @Test
  void rowsThatGiveNoUtteranceAreListed() throws IOException {
    var file = read(HEADER + "0:05,v,a,M\n,v,b,M\n0:06,v,,M\n0:07,v,c,child\n");
    assertThat(file.reading().dropped())
        .containsExactly(
            new DroppedRow(2, Reason.NO_END),
            new DroppedRow(3, Reason.NO_TIME),
            new DroppedRow(4, Reason.NO_WORDS));
  }

  @Test
  void speakersAreFoldedIfNamed() throws IOException {
    var csv = HEADER + "0:01,v,a,Mom\n0:02,v,a,MOM\n0:03,v,a,Mom \n0:04,v,a,Dad\n0:05,v,a,\n";
    assertThat(read(csv).reading().kept()).isEqualTo(Map.of("Mom", 1));
    assertThat(read(csv).reading().leftOut())
        .isEqualTo(Map.of("MOM", 1, "Mom ", 1, "Dad", 1, "", 1));
    var named = read(csv.getBytes(StandardCharsets.UTF_8), SpeakerSelection.of("mom, DAD"));
    assertThat(named.reading().kept()).isEqualTo(Map.of("Mom", 1, "MOM", 1, "Mom ", 1, "Dad", 1));
    var all = read(csv.getBytes(StandardCharsets.UTF_8), SpeakerSelection.of(" All"));
    assertThat(all.turns()).hasSize(5);
  }

  @Test
  void saycamsLeniencyIsSaid() throws IOException {
    for (var time : new String[] {"0:2", "1", "0.20", "0;20"}) {
      var csv = HEADER + "0:05,v,a,M\n" + time + ",v,b,M\n";
      assertThat(read(csv).reading().notes()).singleElement().asString().contains("3:2 is 3:20");
    }
    assertThat(read(HEADER + ROWS + ":06-:09,v,c,M\n").reading().notes()).isEmpty();
  }

  @Test
  void segmentsHaveTheirOwnEnds() throws IOException {
    var file = read("start,end,text,speaker\n1.5,2.75,a,Mom\n4,5,b,CHI\n6,5,c,DAD\n7,8,,mot\n");
    assertThat(file.turns()).containsExactly(new Turn(2, "a", 1.5, 2.75));
    assertThat(file.reading().dropped())
        .containsExactly(new DroppedRow(4, Reason.ENDS_FIRST), new DroppedRow(5, Reason.NO_WORDS));
    assertThat(file.reading().leftOut()).isEqualTo(Map.of("CHI", 1));
  }

  @Test
  void whispersTableIsInMilliseconds() throws IOException {
    var file = read("start\tend\ttext\n0\t2500\ta\n2500\t9000\tb\n");
    assertThat(file.turns()).containsExactly(new Turn(2, "a", 0, 2.5), new Turn(3, "b", 2.5, 9));
    assertThat(file.reading().format()).contains("milliseconds");
  }

  @Test
  void segmentsWithoutEndsLastToTheNext() throws IOException {
    var file = read("Start,Text\n00:00:01.500,a\n00:00:04.000,b\n");
    assertThat(file.turns()).containsExactly(new Turn(2, "a", 1.5, 4), new Turn(3, "b", 4, 4));
    assertThatThrownBy(() -> read("start,text\n4.5,a\n1.5,b\n"))
        .hasMessageContaining("v.csv, row 3 starts before the row above it");
  }

  @Test
  void whatIsNoTextIsRefused() {
    assertThatThrownBy(() -> read(new byte[] {'a', 0, 'b'}, SpeakerSelection.parents()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("v.csv, row 1");
    assertThatThrownBy(() ->
            read((HEADER + ROWS).getBytes(Charset.forName("UTF-16LE")), SpeakerSelection.parents()))
        .hasMessageContaining("UTF-16 without its mark");
  }

  private static Transcript read(String csv) throws IOException {
    return read(csv.getBytes(StandardCharsets.UTF_8), SpeakerSelection.parents());
  }

  private static Transcript read(byte[] csv, SpeakerSelection speakers) throws IOException {
    var options = new TranscriptOptions(TimesOption.AUTO, speakers, VideoLength.UNKNOWN);
    return (Transcript)
        new TranscriptReader(options).readFile("v.csv", new ByteArrayInputStream(csv));
  }
}
