package org.firstwords.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.firstwords.core.command.StopSignal;
import org.firstwords.core.progress.Progress;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.ContrastiveModel;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.device.Precision;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.JpegDecoder;

/// Three epochs on a [ShapeWorld], saved every third step, with the parts put together by hand so
/// that a test can disturb them.
record SmallTraining(Path world, Path work, double learningRate) {
  private static final LocalStore STORE = new LocalStore();
  private static final ImageTransform TRANSFORM = new ImageTransform.Augmented(32, 0.5, 0.2);

  private Location.Local pairs(String file) {
    return new Location.Local(world.resolve("pairs").resolve(file));
  }

  private Recipe recipe() {
    return new Recipe(
        8, 2, learningRate, 0.1, Schedule.COSINE, 0.1, 20, 3, OptionalLong.empty(), 4, 1);
  }

  /// Goes on from the last checkpoint or begins.
  void attempt(InstantSource clock, StopSignal stop) throws Exception {
    Vocabulary vocabulary;
    try (var in = STORE.read(pairs("vocab.json"))) {
      vocabulary = Vocabulary.read(in, "vocab.json");
    }
    var points = points(vocabulary);
    var train = Examples.read(STORE, pairs("train.json"), vocabulary);
    var held = Examples.read(STORE, pairs("val.json"), vocabulary);
    var at = new Location.Local(world.resolve("frames"));
    try (var frames = FrameReader.open(STORE, at);
        var decoder = new JpegDecoder();
        var network = network(points, vocabulary);
        var log = log(points, clock);
        var progress = Progress.start("train", "steps", 27)) {
      var batches = new Batches(train, held, frames, decoder, recipe(), TRANSFORM, false, 2);
      var interval = new Checkpoints.Interval(Duration.ofHours(1), 3);
      var checkpoints = new Checkpoints(network, points, log, interval, stop, batches.probe());
      new Trainer(network, batches, recipe(), log, checkpoints, progress).train(state(points));
    }
  }

  private ResumePoints points(Vocabulary vocabulary) {
    return new ResumePoints(STORE, new Location.Local(work), vocabulary);
  }

  private ContrastiveModel network(ResumePoints points, Vocabulary vocabulary) throws IOException {
    var latest = points.latest();
    return latest.isPresent()
        ? points.checkpoint(latest.get().last()).modelInTraining(Precision.F32)
        : ContrastiveModel.create(
            ModelSpec.of(Vision.TINY, Trunk.TRAINED, BatchNorm.REFERENCE, 32, vocabulary.size())
                .withEmbeddingSize(16),
            4);
  }

  private MetricsLog log(ResumePoints points, InstantSource clock) throws IOException {
    var log = Files.createTempDirectory(world, "log-");
    var latest = points.latest();
    if (latest.isPresent()) {
      for (var file : MetricsLog.FILES) {
        points.fetch(latest.get().last(), file, log);
      }
    }
    return MetricsLog.open(log, clock);
  }

  private TrainingState state(ResumePoints points) throws IOException {
    var latest = points.latest();
    return latest.isPresent()
        ? points.checkpoint(latest.get().last()).state(TrainingState.class)
        : TrainingState.beginning(recipe());
  }

  Path last() throws IOException {
    return work.resolve(latest().last());
  }

  Path best() throws IOException {
    return work.resolve(latest().best().orElseThrow());
  }

  private ResumePoints.Latest latest() throws IOException {
    try (var in = STORE.read(pairs("vocab.json"))) {
      return points(Vocabulary.read(in, "vocab.json")).latest().orElseThrow();
    }
  }
}
