package org.firstwords.jobs.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.firstwords.core.job.WorkFolder;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.progress.ProgressListener;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Sha256;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.jobs.training.MetricsLog;
import org.firstwords.jobs.training.SaveInterval;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.Condition;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.TextSpec;
import org.firstwords.model.Trunk;
import org.firstwords.model.checkpoint.Provenance;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.TrainingStep;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.input.FrameImages;

/// Some epochs on a [ShapeWorld], saved every third step, with the parts put together by hand so
/// that a test can disturb them.
///
/// @param condition what the paper would call it
/// @param notes what attempts said of damaged work
record SmallTraining(
    Path world,
    Path work,
    double learningRate,
    Condition condition,
    int epochs,
    List<String> notes) {
  private static final LocalStore STORE = new LocalStore();
  private static final int SIDE = 32;
  private static final List<String> SAME =
      List.of("model.safetensors", "optimizer.safetensors", "state.json", "metrics.jsonl");

  private Location.Local pairs(String file) {
    return new Location.Local(world.resolve("pairs").resolve(file));
  }

  /// CVCL with a tiny encoder that learns.
  static SmallTraining of(Path world, Path work, double learningRate) {
    return new SmallTraining(world, work, learningRate, Condition.CVCL, 3, new ArrayList<>());
  }

  private ImageTransform transform() {
    return condition.augments()
        ? new ImageTransform.Augmented(SIDE, 0.5, 0.2)
        : new ImageTransform.Base(SIDE);
  }

  private ModelSpec spec(int vocabularySize) {
    var trunk = condition == Condition.RANDOM_FEATURES ? Trunk.FROZEN : Trunk.TRAINED;
    return ModelSpec.of(condition.smallVision(), trunk, BatchNorm.REFERENCE, SIDE, vocabularySize)
        .with(TextSpec.of(condition.text()))
        .withEmbeddingSize(16);
  }

  private Provenance provenance() {
    return new Provenance(
        Optional.of(condition),
        recipe().seed(),
        condition.shufflesUtterances(),
        condition.singleFrame(),
        condition.augments(),
        false);
  }

  private TrainingRecipe recipe() {
    return new TrainingRecipe(
        8, 2, learningRate, 0.1, Schedule.COSINE, 0.1, 20, epochs, OptionalLong.empty(), 4, 1);
  }

  private String trainingFile() {
    return condition.shufflesUtterances() ? "train_shuffled.json" : "train.json";
  }

  /// Goes on from the last checkpoint or begins.
  void attempt(InstantSource clock, StopSignal stop) throws Exception {
    Vocabulary vocabulary;
    try (var in = STORE.read(pairs("vocab.json"))) {
      vocabulary = Vocabulary.read(in, "vocab.json");
    }
    var points = points(vocabulary);
    var train = Examples.read(STORE, pairs(trainingFile()), vocabulary);
    var held = Examples.read(STORE, pairs("val.json"), vocabulary);
    var at = new Location.Local(world.resolve("frames"));
    try (var seen = new FrameImages(FrameReader.open(STORE, at), transform());
        var model = model(points, vocabulary);
        var log = log(points, clock);
        var progress = ProgressListener.NONE.start("train", "steps", 27)) {
      var batches =
          new Batches(train, held, seen, OptionalInt.empty(), recipe(), condition.singleFrame(), 2);
      var training = training(points, model);
      var interval = new SaveInterval(Duration.ofHours(1), 3);
      var checkpoints = new CheckpointSaver(training, points, log, interval, stop, batches.probe());
      new Trainer(training, batches, recipe(), log, checkpoints, progress).train(state(points));
    }
  }

  private ResumePoints points(Vocabulary vocabulary) throws IOException {
    var folder = new WorkFolder(STORE, new Location.Local(work), notes::add);
    return ResumePoints.open(STORE, folder, vocabulary);
  }

  private ContrastiveModel model(ResumePoints points, Vocabulary vocabulary) throws IOException {
    var latest = points.latest();
    return latest.isPresent()
        ? points.checkpoint(latest.get().last()).model()
        : ContrastiveModel.create(spec(vocabulary.size()), recipe().seed());
  }

  private static TrainingStep training(ResumePoints points, ContrastiveModel model)
      throws IOException {
    var training = TrainingStep.of(model);
    var latest = points.latest();
    if (latest.isPresent()) {
      points.checkpoint(latest.get().last()).readOptimizer(training);
    }
    return training;
  }

  private MetricsLog log(ResumePoints points, InstantSource clock) throws IOException {
    var log = Files.createTempDirectory(world, "log-");
    var latest = points.latest();
    if (latest.isPresent()) {
      for (var file : MetricsLog.FILES) {
        points.fetch(latest.get().last(), file, log);
      }
    }
    return MetricsLog.open(log, clock, (_, _) -> {});
  }

  private TrainingState state(ResumePoints points) throws IOException {
    var latest = points.latest();
    return latest.isPresent()
        ? points.checkpoint(latest.get().last()).state(TrainingState.class)
        : TrainingState.initial(recipe(), provenance());
  }

  Path last() throws IOException {
    return path(latest().last());
  }

  Path best() throws IOException {
    return path(latest().best().orElseThrow());
  }

  private static Path path(WorkFolder.Piece piece) {
    return Path.of(piece.location().toString());
  }

  private ResumePoints.Latest latest() throws IOException {
    try (var in = STORE.read(pairs("vocab.json"))) {
      return points(Vocabulary.read(in, "vocab.json")).latest().orElseThrow();
    }
  }

  /// Digests of the last and the best checkpoint with their metrics.
  List<String> digests() throws IOException {
    var digests = new ArrayList<String>();
    for (var checkpoint : List.of(last(), best())) {
      for (var name : SAME) {
        try (var in = Files.newInputStream(checkpoint.resolve(name))) {
          digests.add("%s %s %s".formatted(checkpoint.getFileName(), name, Sha256.of(in)));
        }
      }
    }
    return digests;
  }
}
