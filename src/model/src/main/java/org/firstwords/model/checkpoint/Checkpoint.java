package org.firstwords.model.checkpoint;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.TrainingStep;
import org.firstwords.model.tensor.SafeTensorsReader;

/// A stored model: a folder with `model.safetensors` (PyTorch's names and layouts), `config.json`,
/// `vocab.json` and, to go on training, `optimizer.safetensors` and `state.json`.
///
/// ```java
/// var checkpoint = new Checkpoint(job.store(), job.input("checkpoint").location());
/// try (var model = checkpoint.model()) { … }
/// ```
///
/// @param folder where it is
public record Checkpoint(ArtifactStore store, Location folder) {
  /// The weights.
  public static final String MODEL = "model.safetensors";

  /// The optimizer state.
  public static final String OPTIMIZER = "optimizer.safetensors";

  /// The model's [ModelSpec].
  public static final String CONFIG = "config.json";

  /// Word to id.
  public static final String VOCABULARY = "vocab.json";

  /// The progress of the training.
  public static final String STATE = "state.json";

  private static final String BINARY = "application/octet-stream";
  private static final String JSON = "application/json";
  private static final int BUFFER = 1 << 20;

  /// Where a checkpoint's files are written: `output::write`, or a folder by [#into].
  @FunctionalInterface
  public interface Files {
    void write(String path, String mediaType, ArtifactStore.Content content) throws IOException;
  }

  /// Files in a folder of the store.
  public static Files into(ArtifactStore store, Location folder) {
    return (path, _, content) -> store.write(folder.resolve(path), content);
  }

  /// Writes a checkpoint from which a training resumes: the files in a fixed order, the state last.
  /// Two checkpoints of equal content are equal byte by byte.
  ///
  /// @param vocabulary writes `vocab.json`
  /// @param state a record without times and absolute paths
  public static void write(
      Files files, TrainingStep training, ArtifactStore.Content vocabulary, Object state)
      throws IOException {
    files.write(MODEL, BINARY, training.model()::writeWeights);
    files.write(OPTIMIZER, BINARY, training::writeOptimizer);
    files.write(CONFIG, JSON, out -> out.write(Json.page(training.model().spec())));
    files.write(VOCABULARY, JSON, vocabulary);
    files.write(STATE, JSON, out -> out.write(Json.page(state)));
  }

  /// Writes a checkpoint for inference: without optimizer and state.
  ///
  /// @param weights writes `model.safetensors`
  /// @param vocabulary writes `vocab.json`
  public static void write(
      Files files, ModelSpec spec, ArtifactStore.Content weights, ArtifactStore.Content vocabulary)
      throws IOException {
    files.write(MODEL, BINARY, weights);
    files.write(CONFIG, JSON, out -> out.write(Json.page(spec)));
    files.write(VOCABULARY, JSON, vocabulary);
  }

  /// Writes how a model from elsewhere was trained, as its `state.json`.
  public static void write(Files files, Provenance provenance) throws IOException {
    files.write(STATE, JSON, out -> out.write(Json.page(new Trained(Optional.of(provenance)))));
  }

  /// Whether the checkpoint is complete.
  public boolean isComplete() throws IOException {
    return store.find(folder.resolve(STATE)).isPresent();
  }

  public ModelSpec spec() throws IOException {
    if (store.find(folder.resolve(CONFIG)).isEmpty()) {
      throw new UserException(
          "no checkpoint at %s: it has no %s; name the folder that train wrote"
              .formatted(folder, CONFIG));
    }
    return Json.read(store, folder.resolve(CONFIG), ModelSpec.class);
  }

  /// The training's state.
  public <T> T state(Class<T> type) throws IOException {
    return Json.read(store, folder.resolve(STATE), type);
  }

  /// How the model was trained; unknown for a model from elsewhere.
  public Optional<Provenance> provenance() throws IOException {
    return isComplete() ? state(Trained.class).provenance() : Optional.empty();
  }

  /// The part of `state.json` that every trainer writes.
  @RegisterForReflection
  private record Trained(Optional<Provenance> provenance) {}

  public Location vocabulary() {
    return folder.resolve(VOCABULARY);
  }

  /// Reads the vocabulary.
  ///
  /// @throws UserException if there is no checkpoint
  public Vocabulary readVocabulary() throws IOException {
    spec();
    return Vocabulary.read(store, vocabulary());
  }

  /// The bytes of the weight file, to be closed by the caller.
  public InputStream weights() throws IOException {
    return store.read(folder.resolve(MODEL));
  }

  /// The model, to be closed by the caller.
  public ContrastiveModel model() throws IOException {
    return model(ComputeSettings.DEFAULT);
  }

  /// The model with the given compute settings, to be closed by the caller.
  public ContrastiveModel model(ComputeSettings computing) throws IOException {
    var at = folder.resolve(MODEL);
    var spec = spec();
    try (var in = new BufferedInputStream(store.read(at), BUFFER)) {
      return ContrastiveModel.restore(spec, SafeTensorsReader.open(in, at.toString()), computing);
    }
  }

  /// Restores the optimizer state of a training of this model.
  public void readOptimizer(TrainingStep training) throws IOException {
    var at = folder.resolve(OPTIMIZER);
    try (var in = new BufferedInputStream(store.read(at), BUFFER)) {
      training.readOptimizer(SafeTensorsReader.open(in, at.toString()));
    }
  }
}
