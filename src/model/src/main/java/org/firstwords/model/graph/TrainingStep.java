package org.firstwords.model.graph;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.process.Profile;
import org.firstwords.model.Batch;
import org.firstwords.model.BatchMetrics;
import org.firstwords.model.DivergedException;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.StepParameters;
import org.firstwords.model.Trunk;
import org.firstwords.model.layer.BatchTensors;
import org.firstwords.model.layer.Dropout;
import org.firstwords.model.layer.Kernels;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Snapshot;
import org.firstwords.model.layer.Variable;
import org.firstwords.model.layer.VariableLoader;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.optimise.AdamW;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/// The training step of a model, compiled into its graph: forward pass, InfoNCE, gradients, AdamW.
///
/// ```java
/// var step = TrainingStep.of(model);
/// BatchMetrics metrics = step.run(batch, new StepParameters(1e-3, 0.1, 0));
/// ```
///
/// The same seed and batches give bitwise equal weights on one machine with one number of threads.
/// While [#run] computes, other threads may call [#runTrunk] only.
public final class TrainingStep {
  private static final String STEP = "step";

  /// Distance of two dropout seeds: there are fewer dropout layers than this.
  private static final int SEED_STRIDE = 1 << 16;

  private final ContrastiveModel model;
  private final ForwardPass pass;
  private final List<Operand<TFloat32>> trunkOutputs;
  private final Placeholder<TInt64> dropoutSeed;
  private final AdamW optimizer;
  private final Variables moments;
  private final List<Op> statisticsUpdates;
  private long steps;

  private TrainingStep(ContrastiveModel model, Kernels kernels) {
    var spec = model.spec();
    var tf = model.tf();
    this.model = model;
    this.dropoutSeed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
    var dropout = spec.text().dropout() ? Dropout.seeded(dropoutSeed) : Dropout.none();
    var layers =
        Layers.training(tf, model.variables(), spec.batchNorm().inTraining(), dropout)
            .with(kernels);
    this.pass = ForwardPass.of(spec, layers, model.inputs());
    var parameters =
        model.variables().all().stream()
            .filter(variable -> !isStatistic(variable) && spec.trains(variable.info().name()))
            .toList();
    this.moments = new Variables(tf);
    this.optimizer = new AdamW(tf, moments, parameters, gradients(parameters));
    this.trunkOutputs = trunkOutputs(spec, pass, layers);
    this.statisticsUpdates = layers.updates();
  }

  /// Adds the training step to the graph of a model, once. The trunk can no longer be read then: a
  /// frozen one is part of the step as constants.
  ///
  /// @throws IllegalStateException if the model has a training step already
  public static TrainingStep of(ContrastiveModel model) {
    model.beginTraining();
    try (var weights = Snapshot.of(model.session(), model.variables())) {
      var kernels =
          switch (model.spec().trunk()) {
            case FROZEN -> Kernels.constants(model.tf(), weights);
            case TRAINED -> Kernels.learning();
          };
      var step = new TrainingStep(model, kernels);
      VariableLoader.initialise(model.session(), step.moments, 0);
      return step;
    }
  }

  private static boolean isStatistic(Variable variable) {
    return variable.info().name().contains(".running_");
  }

  private List<Operand<TFloat32>> gradients(List<Variable> parameters) {
    var values =
        parameters.stream()
            .map(parameter -> parameter.value().asOutput())
            .toArray(Output<?>[]::new);
    var gradients = new ArrayList<Operand<TFloat32>>();
    for (var gradient : model.graph().addGradients(pass.infoNce().loss().asOutput(), values)) {
      gradients.add(gradient.expect(TFloat32.class));
    }
    return gradients;
  }

  /// The tensors between trunk and head: the map of a spatial model or the features of another,
  /// then the mean and the variance of the batch at each batch normalisation. Fed back, they make
  /// the trunk superfluous.
  private static List<Operand<TFloat32>> trunkOutputs(
      ModelSpec spec, ForwardPass pass, Layers layers) {
    var outputs = new ArrayList<Operand<TFloat32>>();
    outputs.add(spec.matching().isSpatial() ? pass.features().map() : pass.features().pooled());
    outputs.addAll(layers.batchStatistics());
    return List.copyOf(outputs);
  }

  /// Loads a batch ahead of its step. A frozen trunk is run at once: its outputs do not depend on
  /// earlier steps. Thread-safe, also while [#run] computes.
  ///
  /// @return for one [#run] of this step; the caller closes it
  public BatchFeed runTrunk(Batch batch) {
    return switch (batch) {
      case Batch.Images images when model.spec().trunk() == Trunk.FROZEN -> runFrozenTrunk(images);
      case Batch.Images _, Batch.Features _ -> load(batch);
    };
  }

  private BatchFeed runFrozenTrunk(Batch.Images batch) {
    var spec = model.spec();
    try (var _ = Profile.span(Profile.Activity.NETWORK);
        var images = BatchTensors.ofImages(batch.values(), batch.size(), spec.imageSize())) {
      var runner = model.runner().feed(model.inputs().images(), images); // [B, size, size, 3]
      trunkOutputs.forEach(runner::fetch); // [B, F] or [B, height, width, C], then [C] each
      return BatchFeed.ofTrunkOutputs(spec, trunkOutputs, runner.run(), batch.utterances());
    }
  }

  private BatchFeed load(Batch batch) {
    return BatchFeed.of(model.spec(), model.inputs(), pass, batch);
  }

  /// One step on a batch that is not loaded yet; the trunk is computed in the step.
  ///
  /// @return loss and accuracies before the update
  /// @throws DivergedException if the loss is not finite; the weights are then invalid
  public BatchMetrics run(Batch batch, StepParameters parameters) {
    try (var loaded = load(batch)) {
      return run(loaded, parameters);
    }
  }

  /// One step: feed the batch, update the model, fetch the metrics.
  ///
  /// @return loss and accuracies before the update
  /// @throws DivergedException if the loss is not finite; the weights are then invalid
  public BatchMetrics run(BatchFeed batch, StepParameters parameters) {
    steps++;
    var words = model.inputs().utterances();
    var adam = AdamW.Factors.of(steps, parameters.learningRate(), parameters.weightDecay());
    try (var _ = Profile.span(Profile.Activity.STEP);
        var seed = TInt64.vectorOf(parameters.seed() * SEED_STRIDE, steps);
        var decay = TFloat32.scalarOf(adam.decay());
        var rate = TFloat32.scalarOf(adam.rate());
        var epsilon = TFloat32.scalarOf(adam.epsilon())) {
      var runner = model.runner();

      batch.images().forEach(runner::feed); // [B, size, size, 3], [B, F] or trunk outputs
      runner.feed(words.ids(), batch.utterances().ids()); // [B, L]
      runner.feed(words.lengths(), batch.utterances().lengths()); // [B, 1]
      runner.feed(dropoutSeed, seed); // [2]
      runner.feed(optimizer.decay(), decay); // []
      runner.feed(optimizer.rate(), rate); // []
      runner.feed(optimizer.epsilon(), epsilon); // []

      statisticsUpdates.forEach(runner::addTarget); // running mean and variance, [C] each
      optimizer.updates().forEach(runner::addTarget); // parameters and their two moments

      runner.fetch(pass.infoNce().loss()); // []
      runner.fetch(pass.infoNce().imageAccuracy()); // []
      runner.fetch(pass.infoNce().textAccuracy()); // []

      try (var fetched = runner.run()) {
        countBatch();
        return finite(BatchFeed.metrics(fetched));
      }
    }
  }

  /// Batch normalisation counts the batches that moved its running statistics.
  private void countBatch() {
    if (!statisticsUpdates.isEmpty()) {
      model.variables().counters().replaceAll((_, batches) -> batches + 1);
    }
  }

  private BatchMetrics finite(BatchMetrics metrics) {
    if (!Double.isFinite(metrics.loss())) {
      throw new DivergedException(steps, metrics.loss());
    }
    return metrics;
  }

  /// The model that is trained.
  public ContrastiveModel model() {
    return model;
  }

  /// Steps trained, over all sessions.
  public long steps() {
    return steps;
  }

  /// Writes the optimizer state of AdamW as safetensors: `exp_avg.*`, `exp_avg_sq.*` and `step`.
  public void writeOptimizer(OutputStream out) throws IOException {
    moments.counters().put(STEP, steps);
    new Weights(model.session(), moments).write(out);
  }

  /// Restores what [#writeOptimizer] wrote.
  public void readOptimizer(SafeTensorsReader from) throws IOException {
    moments.counters().put(STEP, steps);
    new Weights(model.session(), moments).read(from);
    steps = moments.counters().get(STEP);
  }
}
