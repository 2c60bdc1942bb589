package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.card.DataCard;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.data.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shards, the pictures and what they show: src/test/python/foreign_shards.py.
@CommandTest(PackFrames.class)
class PackFramesTest {
  private static final int TOLERANCE = 12;
  private static final int PICTURES = 30;
  @TempDir Path folder;

  private static byte[] bytes(String name) throws IOException {
    try (var in = PackFramesTest.class.getResourceAsStream("pictures/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static JsonNode goldens() throws IOException {
    return Json.mapper().readTree(bytes("goldens.json"));
  }

  private Path copy(String name, String to) throws IOException {
    var file = folder.resolve(to);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes(name));
  }

  private LaunchResult pack(QuarkusMainLauncher launcher, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of("--sentences", "NONE", "--no-cache", "--root", folder.resolve("runs").toString()));
    return launcher.launch(all.toArray(String[]::new));
  }

  private void succeeds(QuarkusMainLauncher launcher, String... arguments) {
    var result = pack(launcher, arguments);
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
  }

  private void isRefused(QuarkusMainLauncher launcher, String message, String... arguments) {
    var result = pack(launcher, arguments);
    assertThat(result.exitCode()).as(result.getErrorOutput()).isEqualTo(ExitCode.USER);
    assertThat(result.getErrorOutput()).contains(message);
  }

  private Location output(String name) {
    return new Location.Local(folder.resolve("runs/local/pack-frames").resolve(name));
  }

  private List<Utterance> pairs(String set) throws IOException {
    return JsonArrayFile.read(
        new LocalStore(), output("pairs").resolve(set + ".json"), Utterance.class);
  }

  private List<Utterance> allPairs() throws IOException {
    var all = new ArrayList<Utterance>();
    for (var set : List.of("train", "val", "test")) {
      all.addAll(pairs(set));
    }
    return all;
  }

  private String notes() throws IOException {
    return Files.readString(folder.resolve("runs/local/pack-frames/manifest.json"));
  }

  private static BufferedImage decode(byte[] jpeg) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  private static void assertColour(BufferedImage image, int x, int y, JsonNode expected) {
    var colour = image.getRGB(x, y);
    for (var band = 0; band < 3; band++) {
      assertThat((colour >> (16 - 8 * band)) & 0xff)
          .isCloseTo(expected.get(band).intValue(), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "library.tar, caption, 1",
    "library-json.tar.gz, caption, 1",
    "gnu.tar, text, 2",
    "pax.tar, text, 2",
    "ustar.tar, text, 2"
  })
  void packsShardsOfOtherTools(String shard, String key, int captions, QuarkusMainLauncher launcher)
      throws IOException {
    copy(shard, "shards/" + shard);
    succeeds(launcher, "--shards", folder.resolve("shards").toString(), "--caption-key", key);
    var expected = goldens().get("shards").get(shard);
    var seen = new HashSet<String>();
    try (var frames = FrameReader.open(new LocalStore(), output("frames"))) {
      assertThat(frames.names()).hasSize(PICTURES);
      for (var pair : allPairs()) {
        if (!pair.utterance().equals("nice")) {
          seen.add(pair.utterance());
          var image = decode(frames.read(pair.frameFilenames().getFirst()));
          assertThat(image.getWidth()).isEqualTo(224);
          assertColour(image, 112, 112, expected.get(pair.utterance()));
        }
      }
    }
    assertThat(seen).hasSize(PICTURES);
    assertThat(allPairs()).hasSize(captions * PICTURES);
    assertThat(pairs("train")).hasSize(captions * 27);
    if (captions > 1) {
      assertThat(notes()).contains("1 samples without an image or a caption are left out");
    }
  }

  /// A table of 27 turned pictures.
  private String table(String separator) throws IOException {
    var table = new StringBuilder("Image" + separator + "Caption\n");
    var names = goldens().get("turned").fieldNames();
    while (names.hasNext()) {
      var name = names.next();
      copy(name, "pictures/" + name);
      table.append(name).append(separator).append("this is ").append(name).append('\n');
    }
    return table.toString();
  }

  private String write(String table, Charset charset) throws IOException {
    return Files.writeString(folder.resolve("pictures/pairs.csv"), table, charset).toString();
  }

  @Test
  void turnsAndCropsAsPillow(QuarkusMainLauncher launcher) throws IOException {
    succeeds(launcher, "--table", write(table(","), StandardCharsets.UTF_8));
    var expected = goldens().get("turned");
    try (var frames = FrameReader.open(new LocalStore(), output("frames"))) {
      assertThat(frames.names()).hasSize(27);
      for (var pair : allPairs()) {
        var image = decode(frames.read(pair.frameFilenames().getFirst()));
        var corners = expected.get(pair.videoFilename());
        assertColour(image, 30, 30, corners.get(0));
        assertColour(image, 190, 30, corners.get(1));
        assertColour(image, 30, 190, corners.get(2));
        assertColour(image, 190, 190, corners.get(3));
      }
    }
    assertThat(notes()).contains("21 images are turned upright").contains("at random (seed 0)");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t"})
  void readsTablesOfSpreadsheets(String separator, QuarkusMainLauncher launcher)
      throws IOException {
    succeeds(launcher, "--table", write("\uFEFF" + table(separator), StandardCharsets.UTF_16LE));
    assertThat(allPairs()).hasSize(27);
  }

  @Test
  void holdsOutTheSharesThatAreAskedFor(QuarkusMainLauncher launcher) throws IOException {
    var table = write(table(","), StandardCharsets.UTF_8);
    succeeds(launcher, "--table", table, "--validation-share", "0.2", "--test-share", "0.3");
    assertThat(pairs("train")).hasSize(13); // of 27
    assertThat(pairs("val")).hasSize(5);
    assertThat(pairs("test")).hasSize(9);
  }

  private Path first(String artifact) {
    return folder.resolve("runs/first/pack-frames").resolve(artifact);
  }

  private String[] addingToFirst(String... arguments) {
    return Stream.concat(
            Stream.of(arguments),
            Stream.of("--frames", first("frames").toString(), "--pairs", first("pairs").toString()))
        .toArray(String[]::new);
  }

  private List<String> words(Location pairs) throws IOException {
    return Vocabulary.read(new LocalStore(), pairs.resolve("vocab.json")).tokens();
  }

  @Test
  void addsPicturesToFramesOfAnEarlierTask(QuarkusMainLauncher launcher) throws IOException {
    copy("library.tar", "shards/library.tar");
    var shards = folder.resolve("shards").toString();
    succeeds(launcher, "--shards", shards, "--run-id", "first");
    var own = folder.resolve("own.json");
    Files.writeString(
        own, "{\"<pad>\": 0, \"<unk>\": 1, \"<sos>\": 2, \"<eos>\": 3, \"zebra\": 4}");
    var table = write(table(","), StandardCharsets.UTF_8);
    Files.copy(own, first("pairs/vocab.json"), StandardCopyOption.REPLACE_EXISTING);
    succeeds(launcher, addingToFirst("--table", table));

    assertThat(pairs("train")).hasSize(27 + 24);
    assertThat(pairs("val")).hasSize(1 + 1);
    assertThat(pairs("test")).hasSize(2 + 2);
    assertThat(pairs("train").subList(0, 27))
        .isEqualTo(
            JsonArrayFile.read(
                new LocalStore(), new Location.Local(first("pairs/train.json")), Utterance.class));
    assertThat(pairs("train_shuffled").stream().map(Utterance::utterance).sorted())
        .isEqualTo(pairs("train").stream().map(Utterance::utterance).sorted().toList());
    assertThat(words(output("pairs"))).contains("this", "is").endsWith("zebra");
    try (var frames = FrameReader.open(new LocalStore(), output("frames"))) {
      assertThat(frames.names()).hasSize(PICTURES + 27);
      for (var pair : allPairs()) {
        assertThat(decode(frames.read(pair.frameFilenames().getFirst())).getWidth()).isEqualTo(224);
      }
    }
    assertThat(folder.resolve("runs/local/pack-frames/frames/frames-00000.tar"))
        .hasSameBinaryContentAs(first("frames/frames-00000.tar"));
    assertThat(notes())
        .contains("30 utterances with 30 frames are those of ")
        .contains("27 are captions of pictures")
        .contains("the vocabulary has 6 words: 1 of the earlier one, and 5 that the captions add");
    assertThat(DataCard.read(new LocalStore(), output("preview")).frames())
        .isEqualTo(PICTURES + 27);
  }

  @Test
  void namesNoFrameTwiceWhenPicturesAreAdded(QuarkusMainLauncher launcher) throws IOException {
    var table = write(table(","), StandardCharsets.UTF_8);
    succeeds(launcher, "--table", table, "--run-id", "first");
    succeeds(launcher, addingToFirst("--table", table));
    try (var frames = FrameReader.open(new LocalStore(), output("frames"))) {
      assertThat(frames.names())
          .hasSize(2 * 27)
          .contains(
              "turned_1_001_00.jpg",
              "turned_1_jpg_001_00.jpg",
              "turned_1_png_001_00.jpg",
              "turned_1_png_2_001_00.jpg");
    }
    var result = pack(launcher, "--table", table, "--frames", first("frames").toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.getErrorOutput()).contains("--frames and --pairs go together");
  }

  @Test
  void refusesPairsOfOtherFrames(QuarkusMainLauncher launcher) throws IOException {
    var table = write(table(","), StandardCharsets.UTF_8);
    succeeds(launcher, "--table", table, "--run-id", "first");
    var index = first("frames/index.jsonl");
    var lines = Files.readAllLines(index);
    Files.write(index, lines.subList(1, lines.size()));
    var result = pack(launcher, addingToFirst("--table", table));
    assertThat(result.exitCode()).isEqualTo(ExitCode.USER);
    assertThat(result.getErrorOutput()).contains("give the frames and pairs of one task");
  }

  @Test
  void keepsTheSetsOfTheTable(QuarkusMainLauncher launcher) throws IOException {
    table(",");
    var table =
        """
        split,file_name,text
        train,turned_1.jpg,a
        train,/old/pictures/turned_2.jpg,"b, c"
        train,pictures\\turned_2.jpg,d
        dev,turned_3.jpg,e
        test,turned_4.jpg,f
        test,,g
        test,turned_5.jpg,
        test,gone.jpg,h
        """;
    succeeds(launcher, "--table", write(table, StandardCharsets.UTF_8));
    assertThat(pairs("train").stream().map(Utterance::utterance)).containsExactly("a", "b, c", "d");
    assertThat(pairs("val").stream().map(Utterance::utterance)).containsExactly("e");
    assertThat(pairs("test").stream().map(Utterance::utterance)).containsExactly("f");
    assertThat(pairs("train").get(2).frameFilenames())
        .isEqualTo(pairs("train").get(1).frameFilenames());
    assertThat(notes())
        .contains("1 rows without caption are left out: row 8")
        .contains(
            "2 rows whose picture is not there, or there twice, are left out: row 7 (), row 9"
                + " (gone.jpg)");
  }

  @Test
  void refusesWhatItCannotUse(QuarkusMainLauncher launcher) throws IOException {
    table(",");
    Files.write(folder.resolve("pictures/zero.jpg"), new byte[0]);
    Files.writeString(folder.resolve("pictures/page.jpg"), "<!DOCTYPE html><html>");
    var table =
        write("image,caption\nzero.jpg,a\npage.jpg,b\nturned_1.jpg,c\n", StandardCharsets.UTF_8);
    isRefused(
        launcher,
        "2 of 3 images in %s cannot be used".formatted(folder.resolve("pictures")),
        "--table",
        table);
    write("image,caption\nturned_1.jpg,\"a\nturned_2.jpg,b\n", StandardCharsets.UTF_8);
    isRefused(
        launcher, "pairs.csv, row 2: a quote that opens here is not closed", "--table", table);
    write("picture,words\nturned_1.jpg,a\n", StandardCharsets.UTF_8);
    isRefused(
        launcher,
        "pairs.csv has no column 'image'; its columns are [picture, words]",
        "--table",
        table);
    write("image,caption,split\nturned_1.jpg,a,most\n", StandardCharsets.UTF_8);
    isRefused(
        launcher, "pairs.csv, row 2: the split 'most' is not train, val or test", "--table", table);
  }

  private static int indexOfJpeg(byte[] tar) {
    return new String(tar, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00d8\u00ff");
  }

  @Test
  void leavesOutABadPictureOfAShard(QuarkusMainLauncher launcher) throws IOException {
    var tar = bytes("library.tar");
    var jpeg = indexOfJpeg(tar);
    tar[jpeg] = 'x';
    Files.write(folder.resolve("one.tar"), Arrays.copyOf(tar, jpeg + 100));
    isRefused(
        launcher, "one.tar is no whole tar", "--shards", folder.resolve("one.tar").toString());
    Files.write(folder.resolve("one.tar"), tar);
    succeeds(launcher, "--shards", folder.resolve("one.tar").toString());
    assertThat(notes()).contains("1 pictures cannot be used and are left out: one/000000.jpg");
  }
}
