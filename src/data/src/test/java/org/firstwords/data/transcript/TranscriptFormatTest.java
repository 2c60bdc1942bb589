package org.firstwords.data.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.firstwords.core.process.UserException;
import org.firstwords.data.DataGolden;
import org.firstwords.data.transcript.TranscriptFile.Transcript;
import org.firstwords.data.transcript.format.Segment;
import org.firstwords.data.transcript.format.TranscriptTable;
import org.firstwords.data.transcript.format.TranscriptText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Files of other programs, against what independent readers find in them.
class TranscriptFormatTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-6);

  static Stream<JsonNode> golden() {
    return DataGolden.file("transcript/transcripts.json").valueStream();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void segmentsAreThoseOfOtherReaders(JsonNode item) throws IOException {
    var name = item.get("name").asText();
    var bytes = Base64.getDecoder().decode(item.get("content").asText());
    var segments = segments(name, bytes);
    var expected = item.get("segments").valueStream().toList();
    assertThat(segments.stream().map(TranscriptFormatTest::said).toList())
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(TranscriptFormatTest::said).toList());
    for (var other : expected) {
      var own = segments.stream().filter(segment -> said(segment).equals(said(other))).toList();
      assertThat(own)
          .anySatisfy(segment -> {
            assertThat(segment.start()).isCloseTo(other.get(0).asDouble(), ROUNDING);
            assertThat(segment.end().orElseThrow()).isCloseTo(other.get(1).asDouble(), ROUNDING);
          });
    }
  }

  private static List<Segment> segments(String name, byte[] bytes) throws IOException {
    var text = TranscriptText.read(name, new ByteArrayInputStream(bytes));
    var format = TranscriptFormat.of(name);
    var file =
        format == TranscriptFormat.TABLE
            ? new SegmentTable(TranscriptTable.parse(name, text), TranscriptOptions.DEFAULT).read()
            : format.parse(name, text);
    return file.segments().stream().filter(segment -> !segment.text().isBlank()).toList();
  }

  private static String said(Segment segment) {
    return segment.speaker().orElse("-") + ": " + withBlanks(segment.text());
  }

  private static String said(JsonNode segment) {
    return (segment.get(2).isNull() ? "-" : segment.get(2).asText())
        + ": "
        + withBlanks(segment.get(3).asText());
  }

  private static String withBlanks(String text) {
    return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.joining(" "));
  }

  @Test
  void aFileNamesItsVideo() throws IOException {
    var file =
        read("clip 7.srt", "1\n00:00:01,000 --> 00:00:02,500\nLook!\n", SpeakerSelection.parents());
    assertThat(file.filename()).isEqualTo("clip 7.srt");
    assertThat(file.videoFilename()).isEqualTo("clip 7.mp4");
    assertThat(file.turns()).containsExactly(new Turn(2, "Look!", 1, 2.5));
    assertThat(file.reading().kept()).isEqualTo(Map.of("", 1));
  }

  @Test
  void whisperXNamesSpeakersInSubtitles() throws IOException {
    var srt =
        "1\n00:00:01,000 --> 00:00:02,500\n[SPEAKER_01]: Look!\n\n2\n00:00:03,000 --> 00:00:04,000\nNo.\n";
    assertThat(read("a.srt", srt, SpeakerSelection.of("speaker_01")).turns())
        .containsExactly(new Turn(2, "Look!", 1, 2.5));
    assertThat(read("a.srt", srt, SpeakerSelection.parents()).reading().leftOut())
        .isEqualTo(Map.of("SPEAKER_01", 1, "", 1));
  }

  @Test
  void aSegmentWithoutAnEndLastsToTheNextOne() throws IOException {
    var json =
        "[{\"start\": 1.5, \"text\": \"a\"}, {\"start\": 2, \"duration\": 3.5, \"text\": \"b\"}, {\"text\": \"c\"}]";
    var file = read("a.json", json, SpeakerSelection.parents());
    assertThat(file.turns()).containsExactly(new Turn(1, "a", 1.5, 2), new Turn(2, "b", 2, 5.5));
    assertThat(file.reading().untimed()).isEqualTo(1);
  }

  @Test
  void aDurationTellsWhenASegmentOfATableEnds() throws IOException {
    assertThat(turns("start,duration,text\n1.5,2.25,a\n9,0.5,b\n"))
        .containsExactly(new Turn(2, "a", 1.5, 3.75), new Turn(3, "b", 9, 9.5));
    assertThat(turns("start,duration,text\n1500,2250,a\n9000,500,b\n10000,250,c\n"))
        .containsExactly(
            new Turn(2, "a", 1.5, 3.75), new Turn(3, "b", 9, 9.5), new Turn(4, "c", 10, 10.25));
    assertThat(turns("start,dur,text\n0:01:05.5,2.25,a\n0:02:00,0.5,b\n"))
        .containsExactly(new Turn(2, "a", 65.5, 67.75), new Turn(3, "b", 120, 120.5));
    assertThat(turns("start,duration,text\n0:01:05.5,0:00:02,a\n0:02:00,0:00:01,b\n"))
        .containsExactly(new Turn(2, "a", 65.5, 67.5), new Turn(3, "b", 120, 121));
    assertThat(turns("start,end,duration,text\n1,2,5,a\n9,10,5,b\n"))
        .containsExactly(new Turn(2, "a", 1, 2), new Turn(3, "b", 9, 10));
  }

  private static List<Turn> turns(String table) throws IOException {
    return read("a.csv", table, SpeakerSelection.parents()).turns();
  }

  @Test
  void everyVoiceOfACueIsASegment() throws IOException {
    var vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mom>Look!</v>\n<v Child>Ball.</v>\n";
    assertThat(read("a.vtt", vtt, SpeakerSelection.of("all")).turns())
        .containsExactly(new Turn(3, "Look!", 1, 2), new Turn(3, "Ball.", 1, 2));
  }

  @Test
  void rollingCaptionsAreTakenOnce() throws IOException {
    var vtt =
        """
        WEBVTT

        00:00:00.000 --> 00:00:02.000 align:start
         \s
        look<00:00:00.500><c> at</c><00:00:01.000><c> that</c>

        00:00:02.000 --> 00:00:02.010 align:start
        look at that
         \s

        00:00:02.010 --> 00:00:04.000 align:start
        look at that
        a<00:00:02.500><c> ball</c>
        """;
    var file = read("a.vtt", vtt, SpeakerSelection.parents());
    assertThat(file.turns()).extracting(Turn::utterance).containsExactly("look at that", "a ball");
  }

  @Test
  void unintelligibleChatIsInaudible() throws IOException {
    var cha =
        "@Begin\n*MOT:\txxx ball . \u00151000_2500\u0015\n*FAT:\tyes . \u00152500_2600\u0015\n";
    var file = read("a.cha", cha, SpeakerSelection.parents());
    assertThat(file.turns())
        .containsExactly(new Turn(2, "inaudible ball .", 1, 2.5), new Turn(3, "yes .", 2.5, 2.6));
    assertThat(file.reading().notes().toString()).contains("CHAT codes are removed");
  }

  @Test
  void dependentTiersOfElanAreKeptOnlyIfNamed() throws IOException {
    var eaf =
        """
        <ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="100"/>
        <TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="900"/></TIME_ORDER>
        <TIER TIER_ID="FA1"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="1" TIME_SLOT_REF1="a" TIME_SLOT_REF2="b">
        <ANNOTATION_VALUE>look</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
        <TIER TIER_ID="xds@FA1" PARENT_REF="FA1"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="2" ANNOTATION_REF="1">
        <ANNOTATION_VALUE>T</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>
        """;
    var all = read("a.eaf", eaf, SpeakerSelection.of("all"));
    assertThat(all.turns()).containsExactly(new Turn(3, "look", 0.1, 0.9));
    assertThat(all.reading().leftOut()).isEqualTo(Map.of("xds@FA1", 1));
    var named = read("a.eaf", eaf, SpeakerSelection.of("XDS@fa1"));
    assertThat(named.turns()).containsExactly(new Turn(5, "T", 0.1, 0.9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a.srt  ~ 1|00:00:01,000 --> later|x                    ~ a.srt, line 2: 'later'",
        "a.srt  ~ just|text                                     ~ a.srt has no line with times",
        "a.srt  ~ 1|00:00:01,5 --> 00:00:02,5|x                 ~ a.srt, line 2: '00:00:01,5'",
        "a.json ~ {\"segments\": [|{\"start\": 1,               ~ a.json, line 2 is not JSON",
        "a.json ~ {\"name\": 1}                                 ~ a.json has no list 'segments'",
        "a.json ~ [{\"start\": \"x\", \"text\": \"y\"}]         ~ a.json, segment 1: \"x\" is not a time",
        "a.json ~ [{\"start\": 1, \"end\": 2}]                  ~ a.json, segment 1 has no 'text'",
        "a.json ~ [{\"start\": 1, \"end\": 1e300, \"text\": \"y\"}] ~ a.json, row 1: its end",
        "a.cha  ~ @Begin|look                                   ~ a.cha, line 2 begins with none of",
        "a.cha  ~ @Begin|*MOT: look .                           ~ a.cha has 1 utterances and no media bullet",
        "a.eaf  ~ <A>|<B>                                       ~ a.eaf, line ",
        "a.eaf  ~ <!DOCTYPE A [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>|<A>&e;</A> ~ a.eaf, line 1: it has a DOCTYPE",
        "a.TextGrid ~ File type = \"ooBinaryFile                ~ a.TextGrid, line 1: a quote",
        "a.TextGrid ~ \"ooTextFile\"|\"TextGrid\"|0|1|<exists>|1|\"IntervalTier\"|\"MOT\"|0|1|99999999|0|1 ~ a.TextGrid ends too early",
        "a.TextGrid ~ \"ooTextFile\"|\"Pitch\"|0|1              ~ a.TextGrid is not a TextGrid",
        "a.TextGrid ~ \"ooTextFile\"|\"TextGrid\"|0|x 1|\"a\"   ~ a.TextGrid, line 5: 'a' stands where",
        "a.csv  ~ start,text|soon,hi                            ~ a.csv, row 2: Time 'soon'",
        "a.csv  ~ begin,speaker|1,Mom                           ~ a.csv has no column 'Time'",
      })
  void errorsNameFileAndLine(String name, String lines, String message) {
    assertThatThrownBy(() -> read(name, lines.replace('|', '\n'), SpeakerSelection.parents()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  @Test
  void deepJsonIsRefused() {
    assertThatThrownBy(() -> read("a.json", "[".repeat(100_000), SpeakerSelection.parents()))
        .isInstanceOf(UserException.class);
  }

  private static Transcript read(String name, String text, SpeakerSelection speakers)
      throws IOException {
    var options = new TranscriptOptions(TimesOption.AUTO, speakers, VideoLength.UNKNOWN);
    return (Transcript)
        new TranscriptReader(options)
            .readFile(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
