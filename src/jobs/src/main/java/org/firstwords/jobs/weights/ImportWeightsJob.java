package org.firstwords.jobs.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.core.job.Output;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Sha256;
import org.firstwords.data.copy.LocalFile;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Temperature;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.graph.ModelTensors;
import org.firstwords.model.tensor.ElementType;
import org.firstwords.model.tensor.TensorFile;
import org.firstwords.model.torch.WeightFiles;
import org.firstwords.model.vision.VisionEncoder;

/// Converts PyTorch weights to safetensors or a checkpoint.
///
/// @param kind the naming scheme, if the user gave it
/// @param seed of the training of a whole model
/// @param whole whether the networks of a self-distillation are wanted, too
record ImportWeightsJob(
    Optional<WeightsKind> kind,
    ArchitectureOptions architecture,
    TrainingSeed seed,
    boolean whole) {
  private static final String TRUNK = "trunk.safetensors";
  private static final String BINARY = "application/octet-stream";
  private static final String JSON = "application/json";

  void run(Job job) throws IOException {
    var at = job.input("file").location();
    try (var copy = LocalFile.of(job.store(), at, job.scratch());
        var file = WeightFiles.open(copy.path(), at.toString())) {
      var selection = SelectedTensors.of(file, kind, at.toString());
      var from = origin(at, copy.path(), file);
      file.skipped()
          .forEach(
              (name, global) -> job.note("skipped: %s, which %s makes".formatted(name, global)));
      var vocabulary = job.findInput("vocabulary");
      if (vocabulary.isPresent()) {
        importModel(job, selection, vocabulary.get().location(), from);
        writeProvenance(job, file.settings());
      } else {
        seed.refuseForTrunk();
        importTrunk(job, selection.trunk(), from);
        if (whole) {
          importNetworks(job, DinoNetworks.of(file, at.name()), selection.trunk());
        }
      }
    }
  }

  private static WeightsSource.Origin origin(Location at, Path path, TensorFile file)
      throws IOException {
    try (var in = Files.newInputStream(path)) {
      return new WeightsSource.Origin(at.name(), Sha256.of(in), Files.size(path), file.packing());
    }
  }

  private void importTrunk(Job job, SelectedTensors selection, WeightsSource.Origin from)
      throws IOException {
    var spec = architecture.trunk(selection.forms());
    var fitted =
        MatchedTensors.of(
            selection,
            ModelTensors.ofTrunk(spec),
            "%s, recognised as %s,".formatted(from.name(), spec.vision()));
    var output = job.output("weights");
    output.write(TRUNK, BINARY, out -> fitted.write(out, VisionEncoder.PREFIX, job.stop()));
    finish(job, output, fitted, WeightsSource.of(from, selection, spec.vision(), fitted));
  }

  private void importNetworks(Job job, DinoNetworks networks, SelectedTensors trunk)
      throws IOException {
    var spec = architecture.trunk(trunk.forms());
    networks.write(job, job.output("networks"), spec);
    job.note(
        "student, teacher and centre: pretrain --networks … --vision %s --out-dim %d"
            .formatted(spec.vision(), networks.outputs()));
  }

  private void importModel(
      Job job, SelectedTensors selection, Location words, WeightsSource.Origin from)
      throws IOException {
    if (selection.kind() != WeightsKind.LIGHTNING) {
      throw new UserException(
          "%s is of kind %s, which has no word embeddings; leave --vocabulary out"
              .formatted(from.name(), selection.kind()));
    }
    var spec = architecture.model(selection.forms(), temperature(selection));
    var vocabulary = vocabulary(job, words, spec, from);
    var fitted =
        MatchedTensors.of(
            selection,
            ModelTensors.of(spec),
            "%s, recognised as %s with %s,"
                .formatted(from.name(), spec.vision(), spec.text().encoder()));
    var output = job.output("checkpoint");
    Checkpoint.write(
        output::write, spec, out -> fitted.write(out, "", job.stop()), vocabulary::write);
    finish(job, output, fitted, WeightsSource.of(from, selection, spec.vision(), fitted));
  }

  /// Without a seed nothing is written: results say that it is unknown.
  private void writeProvenance(Job job, Map<String, String> settings) throws IOException {
    var provenance = seed.provenance(settings, job::note);
    if (provenance.isPresent()) {
      Checkpoint.write(job.output("checkpoint")::write, provenance.get());
    }
  }

  private Temperature temperature(SelectedTensors selection) throws IOException {
    var learned = selection.tensors().get(Temperature.NAME);
    if (learned == null) {
      return Temperature.fixed(architecture.temperature);
    }
    var info = learned.info(Temperature.NAME);
    if (info.elements() != 1 || info.type() != ElementType.F32) {
      throw new UserException(
          "%s is %s, not one number; the file is no model of CVCL"
              .formatted(Temperature.NAME, info.typeAndShape()));
    }
    return new Temperature(Math.exp(-learned.read(Temperature.NAME).floats()[0]), true);
  }

  private static Vocabulary vocabulary(
      Job job, Location at, ModelSpec spec, WeightsSource.Origin from) throws IOException {
    var vocabulary = Vocabulary.read(job.store(), at);
    if (vocabulary.size() != spec.vocabularySize()) {
      throw new UserException(
          "%s has %d words, but %s has embeddings for %d; give the vocab.json that it was trained with"
              .formatted(at, vocabulary.size(), from.name(), spec.vocabularySize()));
    }
    return vocabulary;
  }

  private static void finish(Job job, Output output, MatchedTensors fitted, WeightsSource source)
      throws IOException {
    output.write(WeightsSource.NAME, JSON, Json.page(source));
    job.metric("tensors", source.tensors());
    job.metric("values", (double) fitted.values());
    job.note("%s as %s".formatted(source.kind(), source.vision()));
    if (!source.ignored().isEmpty()) {
      job.note("ignored tensors: " + source.ignored());
    }
    if (!source.supplied().isEmpty()) {
      job.note(
          "%d batch counters (num_batches_tracked) set to 0".formatted(source.supplied().size()));
    }
  }
}
