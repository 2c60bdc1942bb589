package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.media.video.FFmpeg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Transcripts as people bring them, from the file to the pairs.
@CommandTest(ExtractFrames.class)
class TranscriptCasesTest {
  private static final String HEADER = "Time,Video Name,Utterance,Speaker\n";
  private static final int ROWS = 24;

  @TempDir static Path made;
  @TempDir Path folder;

  /// A video of 30 seconds.
  @BeforeAll
  static void makeVideo() throws IOException {
    var ffmpeg = FFmpeg.find(StopSignal.detached());
    SyntheticVideo.write(ffmpeg, made.resolve("v.mp4"), 300, "10");
  }

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectories(folder.resolve("v"));
    Files.createDirectories(folder.resolve("t"));
  }

  private void video(String name) throws IOException {
    Files.copy(made.resolve("v.mp4"), folder.resolve("v").resolve(name));
  }

  private void transcript(String name, String text) throws IOException {
    Files.writeString(folder.resolve("t").resolve(name), text);
  }

  private static String rows(IntFunction<String> row) {
    return IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining());
  }

  private LaunchResult extract(QuarkusMainLauncher launcher, String... more) {
    var all = new ArrayList<String>();
    all.addAll(List.of("--videos", folder + "/v", "--transcripts", folder + "/t"));
    all.addAll(List.of("--root", folder + "/runs", "--rotate", "0"));
    all.addAll(List.of("--sentences", "NONE", "--no-cache"));
    all.addAll(List.of(more));
    if (!all.contains("--run-id")) {
      all.addAll(List.of("--run-id", "r"));
    }
    return launcher.launch(all.toArray(String[]::new));
  }

  private static void assertDone(LaunchResult result, String... lines) {
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(result.getErrorOutput()).contains(lines);
  }

  private static void assertRefused(LaunchResult result, String... lines) {
    assertThat(result.exitCode()).as(result.getErrorOutput()).isEqualTo(1);
    assertThat(result.getErrorOutput()).contains(lines).doesNotContain("\tat ");
  }

  /// The first time of every utterance, in the order of the transcript.
  private List<Double> starts() throws IOException {
    var pairs = new Location.Local(folder.resolve("runs/r/extract-frames/pairs"));
    var all = new ArrayList<Utterance>();
    for (var part : List.of("train", "val", "test")) {
      all.addAll(
          JsonArrayFile.read(new LocalStore(), pairs.resolve(part + ".json"), Utterance.class));
    }
    return all.stream()
        .sorted((a, b) -> a.utteranceNum() - b.utteranceNum())
        .map(utterance -> utterance.timestamps().getFirst())
        .toList();
  }

  private static List<Double> seconds(double step) {
    return IntStream.range(0, ROWS).mapToObj(row -> step * row).toList();
  }

  @Test
  void hoursMinutesAndSecondsAreRead(QuarkusMainLauncher launcher) throws IOException {
    video("S_1.mp4");
    transcript("S_1.csv", HEADER + rows("0:00:%02d,S_1.mp4,look at that,Mom\n"::formatted));
    assertDone(
        extract(launcher),
        "transcripts: 1 file read as h:mm:ss",
        "speakers kept: Mom 24; left out: nobody");
    assertThat(starts()).isEqualTo(seconds(1));
    var manifest =
        new InputResolver(new LocalStore())
            .manifest(new Location.Local(folder.resolve("runs/r/extract-frames")))
            .orElseThrow();
    assertThat(manifest.notes())
        .contains("transcripts: 1 file read as h:mm:ss", "speakers kept: Mom 24; left out: nobody");
  }

  @Test
  void theLengthOfTheVideoDecidesBetweenForms(QuarkusMainLauncher launcher) throws IOException {
    video("S_1.mp4");
    transcript("S_1.csv", HEADER + rows("0:%02d:00,S_1.mp4,look at that,Mom\n"::formatted));
    assertDone(extract(launcher), "1 file read as m:ss that Excel shows as h:mm:00");
    assertThat(starts()).isEqualTo(seconds(1));
    transcript("S_1.csv", HEADER + rows("%d,S_1.mp4,look at that,Mom\n"::formatted));
    assertDone(extract(launcher, "--run-id", "s"), "1 file read as seconds");
    Files.delete(folder.resolve("v/S_1.mp4"));
    video("S_2.mp4");
    assertRefused(
        extract(launcher, "--run-id", "u"),
        "error: S_1.csv, row 3: Time '1' may be 1 s (seconds) or 60 s (m:ss)",
        "--times seconds or --times saycam");
  }

  @Test
  void onlySaycamsOwnPartsAreParts(QuarkusMainLauncher launcher) throws IOException {
    video("participant_03.mp4");
    transcript(
        "participant_03.csv", HEADER + rows("0:%02d,participant_03.mp4,look,Mom\n"::formatted));
    assertDone(extract(launcher), "1 file read as m:ss");
    assertThat(starts()).isEqualTo(seconds(1));
  }

  @Test
  void anUnclosedQuoteIsRefused(QuarkusMainLauncher launcher) throws IOException {
    video("S_1.mp4");
    transcript(
        "S_1.csv",
        HEADER + rows(row -> "0:%02d,S_1.mp4,%slook,Mom\n".formatted(row, row == 5 ? "\"" : "")));
    assertRefused(extract(launcher), "error: S_1.csv, row 7: a quote (\") opens here");
  }

  @Test
  void speakersAreNamedAndCounted(QuarkusMainLauncher launcher) throws IOException {
    video("S_1.mp4");
    var names = List.of("Mom", "MOM", "Mom ", "Dad");
    transcript(
        "S_1.csv",
        HEADER + rows(row -> "0:%02d,S_1.mp4,look,%s\n".formatted(row, names.get(row % 4))));
    var few = extract(launcher);
    assertRefused(few, "val.json would be empty");
    assertThat(few.getErrorOutput())
        .contains("speakers kept: Mom 6; left out: Dad 6, MOM 6, 'Mom ' 6");
    assertDone(
        extract(launcher, "--speakers", "mom,DAD,aunt"),
        "speakers kept: Dad 6, MOM 6, Mom 6, 'Mom ' 6; left out: nobody",
        "warning: --speakers names nobody in the transcripts with aunt");
    assertThat(starts()).isEqualTo(seconds(1));
    assertRefused(
        extract(launcher, "--run-id", "n", "--speakers", "aunt"),
        "speakers kept: nobody; left out: Dad 6",
        "--speakers all");
    assertThat(extract(launcher, "--run-id", "o", "--speakers", " , ").exitCode()).isEqualTo(2);
  }

  @Test
  void hiddenAndSystemFilesArePassedOver(QuarkusMainLauncher launcher) throws IOException {
    video("S_1.mp4");
    transcript("S_1.csv", HEADER + rows("0:%02d,S_1.mp4,look,Mom\n"::formatted));
    for (var name : List.of("t/@eaDir", "t/__MACOSX", "t/.ipynb_checkpoints", "v/@eaDir")) {
      Files.createDirectories(folder.resolve(name));
    }
    for (var name :
        List.of(
            "t/._S_1.csv",
            "t/~$S_1.csv",
            "t/.DS_Store",
            "t/Thumbs.db",
            "t/@eaDir/S_1.csv",
            "t/__MACOSX/S_1.csv",
            "t/.ipynb_checkpoints/S_1.csv",
            "v/._S_1.mp4",
            "v/@eaDir/S_1.mp4")) {
      Files.write(folder.resolve(name), new byte[] {0, 5, 22, 7});
    }
    transcript("S_2.xlsx", "PK");
    assertDone(extract(launcher), "not read: S_2.xlsx; save spreadsheets as CSV in UTF-8");
    assertThat(starts()).isEqualTo(seconds(1));
  }

  @Test
  void subtitlesKeepFractionsOfSeconds(QuarkusMainLauncher launcher) throws IOException {
    video("clip.mp4");
    transcript(
        "clip.srt",
        rows(
            row -> "%d\n00:00:%02d,500 --> 00:00:%02d,900\nlook\n\n".formatted(row + 1, row, row)));
    assertDone(
        extract(launcher),
        "1 file read as SubRip",
        "speakers kept: (no name) 24; left out: nobody");
    assertThat(starts()).isEqualTo(seconds(1).stream().map(second -> second + 0.5).toList());
  }

  @Test
  void oneOfWhispersFormsIsTakenAndOthersAreRefused(QuarkusMainLauncher launcher)
      throws IOException {
    video("clip.mp4");
    var segments =
        IntStream.range(0, ROWS)
            .mapToObj(row ->
                String.format(
                    Locale.ROOT,
                    "{\"start\": %d.25, \"end\": %d.75, \"text\": \" look\"}",
                    row,
                    row))
            .collect(Collectors.joining(","));
    transcript("clip.json", "{\"text\": \"\", \"segments\": [" + segments + "]}");
    transcript("clip.srt", "1\n00:00:01,000 --> 00:00:02,000\nlook\n");
    assertDone(
        extract(launcher),
        "1 file read as Whisper's JSON",
        "Whisper's other forms of a transcript are not read");
    assertThat(starts()).isEqualTo(seconds(1).stream().map(second -> second + 0.25).toList());
    transcript("clip.csv", HEADER + rows("0:%02d,clip.mp4,look,Mom\n"::formatted));
    assertRefused(
        extract(launcher, "--run-id", "two"), "clip.csv and clip.json: there are two transcripts");
  }

  @Test
  void aLanguageInTheNameIsNotOfTheVideo(QuarkusMainLauncher launcher) throws IOException {
    video("clip.mp4");
    video("clip.en.mp4");
    video("walk.mp4");
    var subtitles =
        rows(row -> "%d\n00:00:%02d,500 --> 00:00:%02d,900\nlook\n\n".formatted(row + 1, row, row));
    transcript("clip.en.srt", subtitles);
    transcript("walk.pt-BR.srt", subtitles);
    assertDone(
        extract(launcher),
        "walk.pt-BR.srt: 'pt-BR' in the name is taken for the language",
        "clip.mp4 has no transcript");
    assertThat(starts().size()).isEqualTo(2 * ROWS);
    transcript("walk.de.srt", subtitles);
    assertRefused(
        extract(launcher, "--run-id", "two"),
        "walk.de.srt and walk.pt-BR.srt: there are two transcripts of this name");
  }

  @Test
  void filesThatAreNoTranscriptsAreNamed(QuarkusMainLauncher launcher) throws IOException {
    video("clip.mp4");
    transcript("clip.tsv", "start\tduration\ttext\n" + rows(row -> row + "\t0.5\tlook\n"));
    transcript("clip.txt", "look\n");
    transcript("walk.txt", "look\n");
    transcript("walk.ass", "[Events]\n");
    assertDone(
        extract(launcher),
        "1 file read as a table of segments in seconds",
        "not read: walk.ass, walk.txt; transcripts are .csv, .tsv, .srt");
  }

  @Test
  void accentsWrittenInTwoWaysAreTheSameName(QuarkusMainLauncher launcher) throws IOException {
    video(Normalizer.normalize("Zoé.mp4", Normalizer.Form.NFD));
    transcript(
        Normalizer.normalize("Zoé.csv", Normalizer.Form.NFC),
        "Time,Utterance,Speaker\n" + rows("0:%02d,look,Mom\n"::formatted));
    assertDone(extract(launcher), "1 file read as m:ss");
    assertThat(starts()).isEqualTo(seconds(1));
  }

  @Test
  void rowsLeftOutAreListed(QuarkusMainLauncher launcher) throws IOException {
    video("S_1.mp4");
    transcript(
        "S_1.csv",
        HEADER
            + rows("0:%02d,S_1.mp4,look,Mom\n"::formatted)
            + ",S_1.mp4,one,Mom\n,S_1.mp4,two,Mom\n,S_1.mp4,three,Mom\n,S_1.mp4,four,Mom\n"
            + "0:25,S_1.mp4,,Mom\n,,,\n,,,\n");
    assertDone(
        extract(launcher),
        "S_1.csv: 2 blank rows at its end are passed over",
        "left out: 4 rows without a time: S_1.csv row 26, S_1.csv row 27, S_1.csv row 28 and 1 more",
        "left out: 1 row whose next row has no time, so that they have no end: S_1.csv row 25",
        "left out: 1 row without words: S_1.csv row 30");
  }
}
