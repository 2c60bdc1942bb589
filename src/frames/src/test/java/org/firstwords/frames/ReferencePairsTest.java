package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.media.video.FFmpeg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pairs and vocabulary in every detail that the reference's data loader reads: files, keys and
/// their order, number forms, names, splits, ids.
@CommandTest(ExtractFrames.class)
class ReferencePairsTest {
  private static final String STEM = "S_20130602_0716_07";

  @TempDir Path folder;

  @Test
  void areWhatTheReferencesDataLoaderReads(QuarkusMainLauncher launcher) throws IOException {
    extract(launcher);
    var parts = new TreeMap<String, List<JsonNode>>();
    for (var part : List.of("train", "val", "test", "train_shuffled")) {
      assertThat(pairs(part + ".json")).content().startsWith("{\"data\": [{\"utterance\": \"");
      parts.put(part, items(part));
    }
    var all = Stream.of("train", "val", "test").flatMap(part -> of(parts, part).stream()).toList();
    try (var frames =
        FrameReader.open(new LocalStore(), new Location.Local(output().resolve("frames")))) {
      for (var item : all) {
        assertItem(item);
        for (var name : item.get("frame_filenames")) {
          var frame = SyntheticVideo.decode(frames.read(name.textValue()));
          assertThat(frame.getWidth()).isEqualTo(224);
          assertThat(frame.getHeight()).isEqualTo(224);
        }
      }
    }
    var numbers = all.stream().map(item -> item.get("utterance_num").intValue()).sorted().toList();
    assertThat(numbers)
        .as("`NULL` takes a number and is dropped; a remark alone is a sentence without words")
        .isEqualTo(IntStream.rangeClosed(1, 41).filter(number -> number != 41).boxed().toList());
    assertThat(all).anyMatch(item -> item.get("utterance").textValue().equals(" "));
    assertThat(of(parts, "train")).hasSize(36);
    assertThat(of(parts, "val")).hasSize(2);
    assertThat(of(parts, "test")).hasSize(2);
    assertShuffled(of(parts, "train"), of(parts, "train_shuffled"));
    assertThat(Json.mapper().readTree(pairs("vocab.json").toFile()).properties())
        .containsExactlyElementsOf(vocabulary(of(parts, "train")).properties());
  }

  /// As `_create_train_metadata` makes it.
  private static void assertItem(JsonNode item) {
    assertThat(item.fieldNames())
        .toIterable()
        .containsExactly(
            "utterance",
            "transcript_filename",
            "video_filename",
            "utterance_num",
            "num_frames",
            "timestamps",
            "frame_filenames");
    assertThat(item.get("transcript_filename").textValue()).isEqualTo(STEM + ".csv");
    assertThat(item.get("video_filename").textValue()).isEqualTo(STEM + ".mp4");
    assertThat(item.get("utterance_num").isInt()).isTrue();
    assertThat(item.get("num_frames").intValue()).isEqualTo(item.get("timestamps").size());
    var names = new ArrayList<String>();
    for (var i = 0; i < item.get("timestamps").size(); i++) {
      assertThat(item.get("timestamps").get(i).isDouble()).isTrue();
      var number = item.get("utterance_num").intValue();
      names.add("%s_%03d_%02d.jpg".formatted(STEM, number, i));
    }
    assertThat(item.get("frame_filenames").valueStream().map(JsonNode::textValue))
        .containsExactlyElementsOf(names);
  }

  /// As `_create_train_shuffled_metadata` makes it: only the words move.
  private static void assertShuffled(List<JsonNode> train, List<JsonNode> shuffled) {
    Function<JsonNode, String> words = item -> item.get("utterance").textValue();
    Function<JsonNode, String> frames = item -> item.get("frame_filenames").toString();
    assertThat(shuffled.stream().map(frames)).isEqualTo(train.stream().map(frames).toList());
    assertThat(shuffled.stream().map(words))
        .containsExactlyInAnyOrderElementsOf(train.stream().map(words).toList())
        .isNotEqualTo(train.stream().map(words).toList());
  }

  /// As `_create_vocab` makes it.
  private static JsonNode vocabulary(List<JsonNode> train) {
    Map<String, Long> counts =
        train.stream()
            .flatMap(item -> Stream.of(item.get("utterance").textValue().split("\\s+")))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    var words =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= 3)
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey);
    var ids = Json.mapper().createObjectNode();
    Stream.concat(Stream.of("<pad>", "<unk>", "<sos>", "<eos>"), words)
        .distinct()
        .forEach(word -> ids.put(word, ids.size()));
    return ids;
  }

  private void extract(QuarkusMainLauncher launcher) throws IOException {
    Files.createDirectories(folder.resolve("videos"));
    Files.createDirectories(folder.resolve("transcripts"));
    var ffmpeg = FFmpeg.find(StopSignal.detached());
    SyntheticVideo.write(ffmpeg, folder.resolve("videos/" + STEM + ".mp4"), 430, "10");
    Files.writeString(folder.resolve("transcripts/" + STEM + ".csv"), transcript());
    var result =
        launcher.launch(
            "--videos",
            folder.resolve("videos").toString(),
            "--transcripts",
            folder.resolve("transcripts").toString(),
            "--rotate",
            "0",
            "--root",
            folder.resolve("runs").toString(),
            "--run-id",
            "run");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
  }

  /// 41 utterances of a parent, the tenth a remark alone, the last one missing.
  private static String transcript() {
    var lines = new StringBuilder("Time,Video Name,Utterance,Speaker\n");
    for (var row = 0; row < 41; row++) {
      var said =
          switch (row) {
            case 9 -> "(laughs) *sings*";
            case 40 -> "NULL";
            default -> row % 2 == 0 ? "Look at the ball" : "The kitty is here";
          };
      lines.append("0:%02d,%s.mp4,%s,Mom%n".formatted(row, STEM, said));
    }
    return lines.toString();
  }

  private Path output() {
    return folder.resolve("runs/run/extract-frames");
  }

  private Path pairs(String file) {
    return output().resolve("pairs").resolve(file);
  }

  private List<JsonNode> items(String part) throws IOException {
    var data = Json.mapper().readTree(pairs(part + ".json").toFile()).get("data");
    return data.valueStream().toList();
  }

  private static List<JsonNode> of(Map<String, List<JsonNode>> parts, String part) {
    return parts.getOrDefault(part, List.of());
  }
}
