package org.firstwords.model.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.model.Condition;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.SmallBatches;
import org.firstwords.model.Vision;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.TrainingStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private final ArtifactStore store = new LocalStore();
  @TempDir Path folder;

  @RegisterForReflection
  record Progress(int epoch, double best) {}

  private Checkpoint save(TrainingStep training, String name) throws IOException {
    var at = new Location.Local(folder.resolve(name));
    var digests = Checkpoint.into(store, at);
    Checkpoint.write(
        digests, training, out -> out.write("{}".getBytes(UTF_8)), new Progress(3, 0.5));
    return new Checkpoint(store, at);
  }

  private String digests(Checkpoint checkpoint) throws IOException {
    var digests = new TreeMap<String, String>();
    for (var name : store.children(checkpoint.folder()).toList()) {
      try (var in = store.read(checkpoint.folder().resolve(name))) {
        digests.put(name, org.firstwords.core.storage.Sha256.of(in));
      }
    }
    return digests.toString();
  }

  @Test
  void trainingGoesOnBitForBit() throws IOException {
    try (var undisturbed = ContrastiveModel.create(SmallBatches.SPEC, 1);
        var interrupted = ContrastiveModel.create(SmallBatches.SPEC, 1)) {
      var whole = TrainingStep.of(undisturbed);
      var half = TrainingStep.of(interrupted);
      SmallBatches.train(whole, 0, 9);
      SmallBatches.train(half, 0, 4);
      var checkpoint = save(half, "half");
      try (var restored = checkpoint.model(ComputeSettings.DEFAULT)) {
        var resumed = TrainingStep.of(restored);
        checkpoint.readOptimizer(resumed);
        SmallBatches.train(resumed, 4, 9);
        assertThat(resumed.steps()).isEqualTo(9);
        assertThat(digests(save(resumed, "resumed"))).isEqualTo(digests(save(whole, "whole")));
      }
    }
  }

  @Test
  void restoredModelEncodesTheSame() throws IOException {
    var images = SmallBatches.batch(SmallBatches.SPEC, 3, 0).values();
    try (var model = ContrastiveModel.create(SmallBatches.SPEC, 1)) {
      var training = TrainingStep.of(model);
      SmallBatches.train(training, 0, 3);
      var checkpoint = save(training, "one");
      try (var restored = checkpoint.model()) {
        assertSame(restored.encodeImages(images), model.encodeImages(images));
      }
      assertThat(checkpoint.isComplete()).isTrue();
      assertThat(checkpoint.spec()).isEqualTo(SmallBatches.SPEC);
      assertThat(checkpoint.state(Progress.class)).isEqualTo(new Progress(3, 0.5));
    }
  }

  /// The restored model folds its batch normalisations, the one in training does not.
  private static void assertSame(float[][] restored, float[][] trained) {
    assertThat(restored.length).isEqualTo(trained.length);
    for (var image = 0; image < trained.length; image++) {
      assertThat(restored[image]).containsExactly(trained[image], within(1e-6f));
    }
  }

  @Test
  void tellsHowItsModelWasTrained() throws IOException {
    var told = new Provenance(Optional.of(Condition.SINGLE_FRAME), 3, false, true, true, true);
    var checkpoint = new Checkpoint(store, new Location.Local(folder));
    assertThat(checkpoint.provenance()).isEmpty();
    var state = checkpoint.folder().resolve(Checkpoint.STATE);
    store.write(state, out -> out.write(Json.page(Map.of("epoch", 1, "provenance", told))));
    assertThat(checkpoint.provenance()).contains(told);
    store.write(state, out -> out.write(Json.page(Map.of("epoch", 1))));
    assertThat(checkpoint.provenance()).isEmpty();
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    try (var model = ContrastiveModel.create(SmallBatches.SPEC, 1)) {
      var checkpoint = save(TrainingStep.of(model), "cut");
      try (var file =
          new RandomAccessFile(folder.resolve("cut/model.safetensors").toFile(), "rw")) {
        file.setLength(file.length() - 1);
      }
      assertThatThrownBy(() -> checkpoint.model().close())
          .isInstanceOf(UserException.class)
          .hasMessageContaining("model.safetensors is truncated");
    }
  }

  @Test
  void anotherArchitectureIsRefusedWithItsDifferences() throws IOException {
    assertThatThrownBy(() -> mismatched(Vision.RESNEXT50, 12))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("model.safetensors does not fit the model: missing (")
        .hasMessageContaining("vision_encoder.model.layer1.0.bn3.num_batches_tracked")
        .hasMessageContaining("with another type or shape (");
  }

  @Test
  void anotherVocabularyIsRefused() {
    assertThatThrownBy(() -> mismatched(Vision.TINY, 13))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "with another type or shape (1): text_encoder.embedding.weight is F32[12, 16], not"
                + " F32[13, 16].");
  }

  /// Reads the weights of the small model under another configuration.
  private void mismatched(Vision vision, int vocabulary) throws IOException {
    try (var model = ContrastiveModel.create(SmallBatches.SPEC, 1)) {
      var checkpoint = save(TrainingStep.of(model), "other");
      var spec = SmallBatches.SPEC;
      var other =
          ModelSpec.of(vision, spec.trunk(), spec.batchNorm(), 32, vocabulary)
              .withEmbeddingSize(16);
      store.write(
          checkpoint.folder().resolve(Checkpoint.CONFIG), out -> out.write(Json.page(other)));
      checkpoint.model().close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{\"vision\":\"resnext50\",\"trunk\":\"frozen\",\"batch_norm\":\"reference\",\"text\":{\"encoder\":\"embedding\","
            + "\"positions\":\"learned\",\"padding\":\"reference\",\"dropout\":true},\"matching\":\"flat\",\"image_size\":224,"
            + "\"embedding_size\":0,\"temperature\":{\"value\":0.07,\"learned\":false},\"vocabulary_size\":100}",
        "{\"vxt\":{\"encoder\":\"embedding\"},\"matching\":\"flat\",\"image_size\":96,\"vocabulary_size\":119}"
      })
  void aDamagedConfigIsNamed(String config) throws IOException {
    var at = new Location.Local(folder.resolve("damaged"));
    store.write(at.resolve(Checkpoint.CONFIG), out -> out.write(config.getBytes(UTF_8)));
    assertThatThrownBy(new Checkpoint(store, at)::spec)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("config.json is not a readable ModelSpec: ");
  }

  @Test
  void aFolderWithoutCheckpointIsNamed() {
    var nothing = new Checkpoint(store, new Location.Local(folder.resolve("nothing")));
    assertThatThrownBy(() -> nothing.model().close())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no checkpoint at");
  }
}
