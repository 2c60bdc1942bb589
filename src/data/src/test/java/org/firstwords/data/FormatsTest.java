package org.firstwords.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.analysis.AccuracyCorrelations;
import org.firstwords.data.analysis.Alignment;
import org.firstwords.data.analysis.AnalysisFile;
import org.firstwords.data.analysis.CategoryStatistics;
import org.firstwords.data.analysis.Duplicates;
import org.firstwords.data.analysis.Overlap;
import org.firstwords.data.analysis.SamplingMethod;
import org.firstwords.data.analysis.TsneResult;
import org.firstwords.data.boxes.BoundingBox;
import org.firstwords.data.boxes.BoundingBoxes;
import org.firstwords.data.maps.Localisation;
import org.firstwords.data.maps.LocalisationScores;
import org.firstwords.data.maps.MapIndex;
import org.firstwords.data.metrics.MetricsFile;
import org.firstwords.data.metrics.MetricsLine;
import org.firstwords.data.score.Choice;
import org.firstwords.data.score.ModelDescription;
import org.firstwords.data.score.Prediction;
import org.firstwords.data.score.PredictionReader;
import org.firstwords.data.score.PredictionRow;
import org.firstwords.data.score.PredictionsFile;
import org.firstwords.data.score.Scores;
import org.firstwords.data.score.ScoresFile;
import org.firstwords.data.space.EmbeddingTable;
import org.firstwords.data.space.NearestTable;
import org.firstwords.data.statistics.Correlation;
import org.firstwords.data.statistics.MeanBootstrap;
import org.firstwords.data.trial.Dataset;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.trial.TrialType;
import org.firstwords.data.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every file that one executable writes and another reads: the reader gives back what the writer
/// got, and the keys and columns on disk are the ones that users have.
class FormatsTest {
  private static final ModelDescription MODEL =
      new ModelDescription(
          "m", "embedding", "7", false, true, true, "frozen", "contrastive_shuffled");
  private final LocalStore store = new LocalStore();
  @TempDir Path folder;

  @FunctionalInterface
  private interface Writing {
    void write(ByteArrayOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writing writing) throws IOException {
    var out = new ByteArrayOutputStream();
    writing.write(out);
    return out.toByteArray();
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private Location file(String name, byte[] content) throws IOException {
    var at = new Location.Local(folder.resolve(name));
    store.write(at, out -> out.write(content));
    return at;
  }

  private static List<Prediction> predictions() {
    var logits = new ArrayList<Prediction>();
    for (var chosen = 0; chosen < 3; chosen++) {
      var scores = new float[3];
      scores[chosen] = 1.5f;
      var trial =
          new Trial(chosen, "it's \"a\"\nball", "a.jpg", List.of("car", "cät"), List.of("b", "c"));
      logits.add(new Prediction(trial, Choice.of(scores)));
    }
    return logits;
  }

  private static ScoresFile scores() {
    return ScoresFile.of(
            Dataset.LABELED,
            MODEL,
            new TreeMap<>(Map.of("ball", "balls")),
            Scores.of(predictions()))
        .withMode("eval");
  }

  @Test
  void scoresAreReadAsWritten() throws IOException {
    var at = file(ScoresFile.NAME, Json.page(scores()));
    assertThat(ScoresFile.read(store, at)).isEqualTo(scores());
    assertThat(ScoresFile.read(store, at.parent())).isEqualTo(scores());
    assertThat(keys(at))
        .containsExactly(
            "dataset",
            "checkpoint",
            "config",
            "seed",
            "mode",
            "words",
            "trials",
            "correct",
            "accuracy",
            "low",
            "high",
            "chance",
            "ties",
            "accuracy_by_lot",
            "macro_accuracy",
            "categories",
            "confusion");
  }

  private List<String> keys(Location at) throws IOException {
    try (var in = store.read(at)) {
      var keys = new ArrayList<String>();
      Json.mapper().readTree(in).fieldNames().forEachRemaining(keys::add);
      return keys;
    }
  }

  @Test
  void scoresWithoutCategoriesAreRefused() throws IOException {
    var at = file(ScoresFile.NAME, "{\"trials\": 1}".getBytes(UTF_8));
    assertThatThrownBy(() -> ScoresFile.read(store, at))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no \"categories\"");
  }

  @Test
  void predictionsAreReadAsWritten() throws IOException {
    var written =
        bytes(out ->
            PredictionsFile.write(out, TrialType.IMAGE, Dataset.LABELED, MODEL, predictions()));
    var rows = new ArrayList<PredictionRow>();
    assertThat(PredictionReader.read(in(written), PredictionsFile.NAME, rows::add)).isEqualTo(3);
    for (var i = 0; i < 3; i++) {
      var prediction = predictions().get(i);
      var row = rows.get(i);
      assertThat(row.trial()).isEqualTo(i);
      assertThat(row.checkpoint()).isEqualTo("m");
      assertThat(row.seed()).isEqualTo("7");
      assertThat(row.type()).isEqualTo("image");
      assertThat(row.dataset()).isEqualTo("saycam");
      assertThat(row.stage()).isEqualTo("test");
      assertThat(row.config()).isEqualTo("contrastive_shuffled");
      assertThat(row.filtered()).isFalse();
      assertThat(row.target()).isEqualTo(prediction.trial().targetCategory());
      assertThat(row.categories()).isEqualTo(prediction.trial().categories());
      assertThat(row.correct()).isEqualTo(prediction.choice().isCorrect());
      assertThat(row.logits())
          .isEqualTo(prediction.choice().scores().stream().map(Float::doubleValue).toList());
    }
    var cells = new ArrayList<List<String>>();
    var columns =
        PredictionReader.readCells(
            in(written),
            PredictionsFile.NAME,
            row -> {
              assertThat(row.isCorrect()).isEqualTo(row.line() < 4);
              cells.add(row.cells());
            });
    assertThat(columns)
        .startsWith("", "checkpoint", "model", "seed")
        .endsWith("config", "filtered");
    assertThat(cells).hasSize(3);
  }

  @Test
  void mapsAreReadAsWritten() throws IOException {
    var localisation = new Localisation(0.5, 1, 0.25, 0.2, 0.1);
    var entry =
        new MapIndex.Entry(
            "ball",
            "ball",
            "ball/1.jpg",
            "ball/1-map.png",
            "ball/1-overlay.png",
            false,
            Optional.of(new MapIndex.RelativeBox(0.1, 0.2, 0.5, 0.75)),
            Optional.of(localisation),
            Optional.empty());
    var scored = new LocalisationScores.Scored(localisation, Optional.of(localisation));
    var scores = LocalisationScores.of(List.of(scored, scored), new MeanBootstrap(1));
    var index =
        new MapIndex(
            Optional.of(localisation),
            scores,
            0.5,
            "overview.png",
            new TreeMap<>(
                Map.of(
                    "ball",
                    new MapIndex.Category(
                        "ball",
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        "ball.png",
                        List.of("ball/1.jpg")))),
            List.of(new MapIndex.Sheet("ball", "ball", "ball.png", List.of("ball/1.jpg"))),
            List.of(
                new MapIndex.Comparison(
                    "ball", "ball/1.jpg", List.of("ball", "car"), "ball/1-words.png")),
            List.of(entry));
    var at = file(MapIndex.NAME, Json.page(index));
    assertThat(MapIndex.read(store, at)).isEqualTo(index);
    assertThat(keys(at))
        .containsExactly(
            "localisation",
            "scores",
            "threshold",
            "overview",
            "categories",
            "sheets",
            "comparisons",
            "maps");
  }

  private static AnalysisFile analysis(TsneResult tsne, Optional<Overlap> overlap) {
    var found = new Correlation.Found(0.5, 0.1, -0.1, 0.9, 6);
    var none = new Correlation.Undefined("fewer than three pairs", 1);
    var relation = new AccuracyCorrelations.Relation(found, none);
    return new AnalysisFile(
        3,
        7,
        new TreeMap<>(
            Map.of(
                "cat",
                new CategoryStatistics(
                    "kitty",
                    2,
                    0.5,
                    0.75,
                    Optional.of(1.5),
                    Optional.empty(),
                    Optional.of(0.9),
                    Optional.of(12)))),
        List.of(
            new Alignment(
                SamplingMethod.WITHOUT_REPLACEMENT,
                3,
                found,
                none,
                new Alignment.Permutation.Tested("Mantel, two-sided", 99, 0.02),
                List.of(new Alignment.Pair("ball", "cat", 0.5, 0.25))),
            new Alignment(
                SamplingMethod.WITH_REPLACEMENT,
                400,
                none,
                none,
                new Alignment.Permutation.Impossible("fewer than three pairs"),
                List.of())),
        tsne,
        new AccuracyCorrelations(relation, relation, relation, relation),
        overlap,
        overlap.map(_ -> new Duplicates(2, 2, 10, 9, 1)));
  }

  @Test
  void analysesAreReadAsWritten() throws IOException {
    var settings = new TsneResult.Settings("as-given", 7.5, 200, 1000);
    SortedMap<String, Overlap.Matches> matches =
        new TreeMap<>(Map.of("cat", new Overlap.Matches(2, 1, 1)));
    var full =
        analysis(
            new TsneResult.Done("exact", settings, 7, 12, 900, 0.25),
            Optional.of(
                new Overlap.Found(
                    2,
                    2,
                    10,
                    5,
                    1,
                    1,
                    0.5,
                    List.of(new Overlap.Above(0.99, 1, 1)),
                    0.5,
                    0.99,
                    0.75,
                    List.of(new Overlap.Bin(0.5, 0, 1)),
                    matches)));
    var at = file(AnalysisFile.NAME, Json.page(full));
    assertThat(AnalysisFile.read(store, at)).isEqualTo(full);
    assertThat(keys(at))
        .containsExactly(
            "images",
            "seed",
            "categories",
            "alignments",
            "tsne",
            "relations",
            "overlap",
            "duplicates");
    for (var overlap :
        List.of(Optional.<Overlap>empty(), Optional.<Overlap>of(new Overlap.None("no word")))) {
      var poor = analysis(new TsneResult.Impossible(3, "too few"), overlap);
      assertThat(AnalysisFile.read(store, file("poor.json", Json.page(poor)))).isEqualTo(poor);
    }
  }

  @Test
  void metricsAreReadAsWritten() throws IOException {
    var step = new MetricsLine.Step(10, 0, 3.5, 0.001);
    var epoch = new MetricsLine.Epoch(20, 1, 3.25, 2.5, 0.25, 0.001, true);
    var teacher = new MetricsLine.Teacher(30, 1, 2.5, 0.5, 0.9995);
    var neighbours = new MetricsLine.Neighbours(30, 1, 0.75);
    var all = List.of(step, epoch, teacher, neighbours);
    var text = all.stream().map(MetricsFile::write).collect(Collectors.joining());
    assertThat(text)
        .isEqualTo(
            """
            {"step":10,"epoch":0,"loss":3.5,"learning_rate":0.001}
            {"step":20,"epoch":1,"train_loss":3.25,"val_loss":2.5,"val_accuracy":0.25,"learning_rate":0.001,"best":true}
            {"step":30,"epoch":1,"entropy":2.5,"information":0.5,"momentum":0.9995}
            {"step":30,"epoch":1,"knn_accuracy":0.75}
            """);
    assertThat(MetricsFile.read(store, file(MetricsFile.NAME, text.getBytes(UTF_8))))
        .isEqualTo(all);
    var growing = new ArrayList<MetricsLine>();
    MetricsFile.readGrowing(in((text + "{\"step\":30,\"lo").getBytes(UTF_8)), growing::add);
    assertThat(growing).isEqualTo(all);
    assertThatThrownBy(() -> MetricsFile.read(in((text + "{\"st").getBytes(UTF_8)), "here"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("here, line 5, is not JSON");
  }

  @Test
  void boxesAreReadAsWritten() throws IOException {
    var rows =
        List.of(
            new BoundingBoxes.Row("ball", "1.jpg", new BoundingBox(1, 2, 3, 4)),
            new BoundingBoxes.Row("cat", "1.jpg", BoundingBox.EMPTY),
            new BoundingBoxes.Row("cat", "2.jpg", new BoundingBox(0, 0, 9, 9)));
    var written = BoundingBoxes.write(rows);
    assertThat(new String(written, UTF_8))
        .startsWith("category,file,x,y,width,height\nball,1.jpg,1,2,3,4\n");
    var at = file(BoundingBoxes.NAME, written);
    assertThat(BoundingBoxes.read(store, at.parent()).byPicture())
        .isEqualTo(
            Map.of(
                "ball/1.jpg",
                new BoundingBox(1, 2, 3, 4),
                "cat/2.jpg",
                new BoundingBox(0, 0, 9, 9)));
    var copied = BoundingBoxes.copy(new String(written, UTF_8), "here", Set.of("cat/2.jpg"));
    assertThat(BoundingBoxes.read(store, file("part/boxes.csv", copied).parent()).byPicture())
        .containsOnlyKeys("cat/2.jpg");
    assertThat(BoundingBoxes.read(store, new Location.Local(folder.resolve("none"))).byPicture())
        .isEmpty();
  }

  @Test
  void embeddingsAreReadAsWritten() throws IOException {
    var points =
        List.of(
            new EmbeddingTable.Point(
                Optional.of(new EmbeddingTable.Place(1.5, -2)),
                "kitty",
                "cat/a, \"b\".jpg",
                EmbeddingTable.Kind.IMAGE,
                List.of(0.5f, -0.25f)),
            new EmbeddingTable.Point(
                Optional.empty(), "kitty", "", EmbeddingTable.Kind.MEAN, List.of(0f, 0f)),
            new EmbeddingTable.Point(
                Optional.empty(), "ball", "", EmbeddingTable.Kind.WORD, List.of(0f, 0f)));
    var written = bytes(out -> EmbeddingTable.write(out, List.of("kitty", "ball"), points));
    assertThat(new String(written, UTF_8))
        .startsWith("x,y,eval_category,image_filename,embedding_type,kitty,ball\n1.5,-2.0,kitty,")
        .endsWith(",,ball,,text,0.0,0.0\n");
    var read = new ArrayList<EmbeddingTable.Point>();
    EmbeddingTable.read(in(written), "here", read::add);
    assertThat(read).isEqualTo(points);
    var broken = "x,y,eval_category,image_filename,embedding_type\n,,a,,word\n".getBytes(UTF_8);
    assertThatThrownBy(() -> EmbeddingTable.read(in(broken), "here", read::add))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("here is not readable: embedding_type 'word'");
  }

  @Test
  void nearestImagesAreReadAsWritten() throws IOException {
    var rows =
        List.of(
            new NearestTable.Row("kitty", 1, "cat/1.jpg", 0.5f, "cat"),
            new NearestTable.Row("kitty", 2, "ball/1.jpg", -0.25f, "ball"));
    var written = bytes(out -> NearestTable.write(out, rows));
    assertThat(new String(written, UTF_8))
        .startsWith("word,rank,image,similarity,category\nkitty,1,cat/1.jpg,0.5,cat\n");
    assertThat(NearestTable.read(in(written), "here")).isEqualTo(rows);
  }

  @Test
  void vocabulariesAreReadAsWritten() throws IOException {
    var vocabulary = Vocabulary.build(List.of("a ball", "a ball", "a ball", "a cat"));
    var at = file("vocab.json", bytes(vocabulary::write));
    assertThat(Vocabulary.read(store, at).tokens()).isEqualTo(vocabulary.tokens());
  }

  @RegisterForReflection
  private record Keys(Optional<String> there, Optional<String> absent) {}

  @Test
  void anAbsentKeyIsAnEmptyOptional() throws IOException {
    var read = Json.mapper().readValue("{\"there\": \"it\"}", Keys.class);
    assertThat(read).isEqualTo(new Keys(Optional.of("it"), Optional.empty()));
    assertThat(Json.line(read)).isEqualTo("{\"there\":\"it\"}");
  }
}
