package org.firstwords.data.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.analysis.AnalysisFile;
import org.firstwords.data.boxes.BoundingBoxes;
import org.firstwords.data.card.DataCard;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.maps.MapIndex;
import org.firstwords.data.metrics.MetricsFile;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.score.PredictionReader;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.data.shard.Frame;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.data.shard.ShardWriter;
import org.firstwords.data.space.EmbeddingTable;
import org.firstwords.data.space.NearestTable;
import org.firstwords.data.transcript.TranscriptReader;
import org.firstwords.data.trial.Remap;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every reader of this module reads or refuses whatever a file holds.
class DataFuzzTest {
  private static final LocalStore STORE = new LocalStore();
  @TempDir Path folder;

  /// A reader of a stored file.
  private interface StoreReader {
    void read(Location.Local at) throws Exception;
  }

  private void check(String name, String whole, StoreReader reader) {
    var at = new Location.Local(folder.resolve(name));
    Fuzzer.check(
        name,
        List.of(whole.getBytes(UTF_8)),
        file -> {
          Files.write(at.path(), file);
          reader.read(at);
        });
  }

  private static ByteArrayInputStream stream(byte[] file) {
    return new ByteArrayInputStream(file);
  }

  @Test
  void vocabularies() {
    check(
        "vocab.json",
        "{\"<pad>\": 0, \"<unk>\": 1, \"<sos>\": 2, \"<eos>\": 3, \"ball\": 4, \"thé\": 5}",
        at -> Vocabulary.read(STORE, at).encode("look at the ball"));
  }

  @Test
  void utterances() {
    check(
        "train.json",
        """
        {"data": [{"utterance": "look at the ball .", "transcript_filename": "S_1.csv",
          "video_filename": "S_1.mp4", "utterance_num": 38, "num_frames": 2,
          "timestamps": [120.0, 120.2], "frame_filenames": ["S_1_038_00.jpg", "S_1_038_01.jpg"]},
         {"utterance": "yes", "transcript_filename": "S_1.csv", "video_filename": "S_1.mp4",
          "utterance_num": 39, "num_frames": 1, "timestamps": [1], "frame_filenames": ["a.jpg"]}]}
        """,
        at -> {
          JsonArrayFile.read(STORE, at, Utterance.class);
          Utterance.readUntimed(STORE, at);
        });
  }

  @Test
  void trials() {
    check(
        "eval_test.json",
        """
        {"data": [{"trial_num": 0, "target_category": "ball", "target_img_filename": "ball/1.jpg",
          "foil_categories": ["car", "cat"], "foil_img_filenames": ["car/1.jpg", "cat/1.jpg"]}]}
        """,
        at -> JsonArrayFile.read(STORE, at, Trial.class));
  }

  @Test
  void metrics() {
    var lines =
        """
        {"step":1,"epoch":0,"loss":2.5,"learning_rate":1.0E-4}
        {"step":8,"epoch":1,"train_loss":2.1,"val_loss":2.0,"val_accuracy":0.4,"learning_rate":1E-4,"best":true}
        """;
    check("metrics.jsonl", lines, at -> MetricsFile.read(STORE, at));
    Fuzzer.check(
        "metrics.jsonl",
        List.of(lines.getBytes(UTF_8)),
        file -> MetricsFile.readGrowing(stream(file), _ -> {}));
  }

  @Test
  void results() {
    check(
        "scores.json",
        """
        {"dataset": "labeled", "checkpoint": "m", "config": "c", "seed": "0",
         "words": {"ball": "ball"}, "accuracy": 0.5, "trials": 2,
         "categories": {"ball": {"correct": 1, "trials": 2, "accuracy": 0.5}}}
        """,
        at -> Json.page(ScoresFile.read(STORE, at)));
    check(
        "index.json",
        """
        {"threshold": 0.5, "overview": "overview.png", "categories": {"ball": {"word": "ball",
          "pictures": 1, "sheet": "s.png", "images": ["ball/1.jpg"]}},
         "sheets": [{"category": "ball", "word": "ball", "file": "s.png", "images": []}],
         "comparisons": [], "maps": [{"category": "ball", "word": "ball", "picture": "ball/1.jpg",
          "map": "m.png", "overlay": "o.png", "empty": false}]}
        """,
        at -> Json.page(MapIndex.read(STORE, at)));
    check(
        "analysis.json",
        """
        {"images": 2, "seed": 1, "categories": {}, "alignments": [], "relations": {}}
        """,
        at -> Json.page(AnalysisFile.read(STORE, at)));
  }

  @Test
  void tables() {
    Fuzzer.check(
        "embedding.csv",
        List.of(
            """
            x,y,eval_category,image_filename,embedding_type,ball
            0.5,1,ball,ball/1.jpg,image,0.25
            ,,ball,,text,0.0
            """
                .getBytes(UTF_8)),
        file -> EmbeddingTable.read(stream(file), "embedding.csv", _ -> {}));
    Fuzzer.check(
        "nearest.csv",
        List.of("word,rank,image,similarity,category\nball,1,a/1.jpg,0.5,ball\n".getBytes(UTF_8)),
        file -> NearestTable.read(stream(file), "nearest.csv"));
    Fuzzer.check(
        "predictions.csv",
        List.of(
            """
            ,checkpoint,seed,eval_type,eval_dataset,trial_idx,categories,logits,correct,target_category,config,filtered
            0,m,0,image,saycam,7,"['ball', ""cat's""]","[0.25, 7.5e-01]",False,ball,contrastive_embedding,False
            """
                .getBytes(UTF_8)),
        file -> PredictionReader.read(stream(file), "predictions.csv", _ -> {}));
  }

  @Test
  void cards() {
    check(
        DataCard.NAME,
        """
        {"schema": 1, "hours": 1.5, "videos": 2, "utterances": {"train": 8, "val": 1, "test": 1},
         "speakers": [], "frames": 20, "frames_missing": 0, "vocabulary": 5, "distinct_words": 5,
         "words_said": 9, "frequent_words": [], "left_out": [{"what": "utterances without words", "count": 3}],
         "warnings": ["few"], "notes": []}
        """,
        at -> Json.page(DataCard.read(STORE, at)));
  }

  @Test
  void options() {
    Fuzzer.checkText(
        List.of("/old/folder=/new/folder", "/old/=", "a=b=c"),
        text -> Remap.all(List.of(Remap.parse(text)), "/old/folder/a.jpg"));
  }

  @Test
  void boxes() {
    check(
        BoundingBoxes.NAME,
        "category,file,x,y,width,height\nball,1.jpg,0,0,10,12\nball,\"2,3.jpg\",1,2,3,4\n",
        at -> BoundingBoxes.read(STORE, at.parent()));
  }

  static Stream<List<String>> transcripts() {
    return Stream.of(
        List.of(
            "S_1.csv",
            "Time,Video Name,Utterance,Speaker\n0:01,S_1.mp4,look at that,M\n0:04,S_1.mp4,\"a \"\"ball\"\"\",M\n0:09,S_1.mp4,yes,F\n"),
        List.of("a.csv", "start,end,text,speaker\n0.5,1.5,look,M\n2,3,\"a, ball\",M\n"),
        List.of(
            "a.srt",
            "1\n00:00:01,000 --> 00:00:02,500\nlook <i>here</i>\n\n2\n00:00:03,000 --> 00:00:04,000\na ball\n"),
        List.of(
            "a.vtt",
            "WEBVTT\n\n00:00:00.000 --> 00:00:02.000 align:start\n<v Mom>look<00:00:00.500><c> at</c>\n"),
        List.of(
            "a.json",
            "{\"segments\": [{\"start\": 0.5, \"end\": 1.5, \"text\": \"look\", \"speaker\": \"A\", \"words\": [{\"word\": \"look\", \"start\": 0.5, \"end\": 1.0}]}]}"),
        List.of(
            "a.cha",
            "@Begin\n@Participants:\tMOT Mother\n*MOT:\tlook at xxx ball . \u00151000_2500\u0015\n%mor:\tx\n*FAT:\tyes . \u00152500_2600\u0015\n@End\n"),
        List.of(
            "a.eaf",
            "<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"a\" TIME_VALUE=\"100\"/><TIME_SLOT TIME_SLOT_ID=\"b\" TIME_VALUE=\"900\"/></TIME_ORDER><TIER TIER_ID=\"M\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"1\" TIME_SLOT_REF1=\"a\" TIME_SLOT_REF2=\"b\"><ANNOTATION_VALUE>look</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"),
        List.of(
            "a.TextGrid",
            "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 2\ntiers? <exists>\nsize = 1\nitem []:\n    item [1]:\n        class = \"IntervalTier\"\n        name = \"M\"\n        xmin = 0\n        xmax = 2\n        intervals: size = 1\n        intervals [1]:\n            xmin = 0\n            xmax = 2\n            text = \"look \"\"here\"\"\"\n"));
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void transcripts(List<String> transcript) {
    var name = transcript.getFirst();
    Fuzzer.check(
        name,
        List.of(transcript.getLast().getBytes(UTF_8)),
        file -> TranscriptReader.read(name, stream(file)));
  }

  @Test
  void frames() throws Exception {
    var whole = folder.resolve("whole");
    var frames = List.of(new Frame("a.jpg", jpeg(900)), new Frame("b.jpg", jpeg(10))).iterator();
    new ShardWriter(
            (path, _, content) -> STORE.write(new Location.Local(whole.resolve(path)), content),
            folder,
            1 << 20)
        .write(() ->
            frames.hasNext() ? java.util.Optional.of(frames.next()) : java.util.Optional.empty());
    for (var damaged : List.of("index.jsonl", "frames-00000.tar")) {
      var at = Files.createDirectories(folder.resolve("damaged-" + damaged));
      for (var file : List.of("index.jsonl", "frames-00000.tar")) {
        Files.copy(whole.resolve(file), at.resolve(file));
      }
      Fuzzer.check(
          "damaged-" + damaged,
          List.of(Files.readAllBytes(whole.resolve(damaged))),
          file -> {
            Files.write(at.resolve(damaged), file);
            try (var reader = FrameReader.open(STORE, new Location.Local(at))) {
              for (var name : reader.names()) {
                reader.read(name);
              }
            }
          });
    }
  }

  private static byte[] jpeg(int length) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) 7);
    bytes[0] = (byte) 0xff;
    bytes[1] = (byte) 0xd8;
    return bytes;
  }
}
