package org.firstwords.model.distill;

import java.io.IOException;
import java.io.OutputStream;
import org.firstwords.core.process.Profile;
import org.firstwords.model.DivergedException;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.graph.Weights;
import org.firstwords.model.layer.BatchTensors;
import org.firstwords.model.layer.Snapshot;
import org.firstwords.model.layer.VariableLoader;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.optimise.AdamW;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/// A trunk that learns from frames alone: a student and its moving average, the teacher. Caron et
/// al. 2021; Orhan and Lake 2023 for a child's video.
///
/// ```java
/// try (var distiller = Distiller.create(spec, 0, ComputeSettings.DEFAULT)) {
///   DistillMetrics metrics = distiller.run(crops, parameters);
///   distiller.writeTrunk(out); // the teacher's
/// }
/// ```
///
/// The same seed and crops give bitwise equal weights on one machine with one number of threads.
public final class Distiller implements AutoCloseable {
  private static final String STEP = "step";
  private static final String LAST_LAYER_STEP = "last_layer_step";

  /// Distance of two seeds: there are fewer places of stochastic depth than this.
  private static final int SEED_STRIDE = 1 << 16;

  private final DistillSpec spec;
  private final Graph graph = new Graph();
  private final Session session;
  private final Variables student;
  private final Variables teacher;
  private final Variables optimizer;
  private final DistillGraph step;

  private Distiller(DistillSpec spec, ComputeSettings computing) {
    var tf = Ops.create(graph);
    this.spec = spec;
    this.student = new Variables(tf);
    this.teacher = new Variables(tf, "teacher");
    this.optimizer = new Variables(tf);
    this.step = DistillGraph.of(spec, graph, tf, student, teacher, optimizer);
    this.session = computing.open(graph);
    optimizer.counters().put(STEP, 0L);
    optimizer.counters().put(LAST_LAYER_STEP, 0L);
  }

  /// A new student whose weights follow from the seed, and a teacher that equals it.
  public static Distiller create(DistillSpec spec, long seed, ComputeSettings computing) {
    var distiller = new Distiller(spec, computing);
    VariableLoader.initialise(distiller.session, distiller.student, seed);
    VariableLoader.initialise(distiller.session, distiller.teacher, seed);
    VariableLoader.initialise(distiller.session, distiller.optimizer, seed);
    return distiller;
  }

  public DistillSpec spec() {
    return spec;
  }

  /// Steps trained, over all sessions.
  public long steps() {
    return optimizer.counters().getOrDefault(STEP, 0L);
  }

  /// One step: loss, student, teacher, centre.
  ///
  /// @throws DivergedException if the loss is not finite; the weights are then invalid
  public DistillMetrics run(Crops crops, DistillParameters parameters) {
    var adam = factors(STEP, parameters);
    var last = factors(LAST_LAYER_STEP, parameters);
    var seed = new long[] {parameters.seed() * SEED_STRIDE, steps() + 1};
    try (var _ = Profile.span(Profile.Activity.STEP);
        var global = images(crops, crops.global(), DistillSpec.GLOBAL_CROPS, spec.imageSize());
        var local = images(crops, crops.local(), spec.localCrops(), spec.localSize());
        var depth = TInt64.vectorOf(seed);
        var feed = new ScalarFeed(ComputeSettings.onCallersThread(session))) {
      var runner = feed.runner();
      runner.feed(step.inputs().global(), global); // [2 B, size, size, 3]
      runner.feed(step.inputs().local(), local); // [L B, local size, local size, 3]
      runner.feed(step.inputs().seed(), depth); // [2]
      feed.put(step.inputs().teacherTemperature(), parameters.teacherTemperature());
      feed.put(step.inputs().kept(), parameters.momentum());
      feed.put(step.inputs().taken(), 1 - parameters.momentum());
      feed.put(step.body(), adam);
      feed.put(step.lastLayer(), last);
      (parameters.lastLayer() ? step.updates() : step.updatesWithoutLastLayer())
          .forEach(runner::addTarget);
      step.measured().forEach(runner::fetch);
      try (var fetched = runner.run()) {
        count(parameters.lastLayer());
        return finite(
            new DistillMetrics(
                BatchTensors.scalar(fetched.get(0)),
                BatchTensors.scalar(fetched.get(1)),
                BatchTensors.scalar(fetched.get(2))));
      }
    }
  }

  private AdamW.Factors factors(String counter, DistillParameters parameters) {
    var next = optimizer.counters().getOrDefault(counter, 0L) + 1;
    return AdamW.Factors.of(next, parameters.learningRate(), parameters.weightDecay());
  }

  private static TFloat32 images(Crops crops, float[] values, int each, int size) {
    return BatchTensors.ofImages(values, each * crops.frames(), size);
  }

  /// Counts the step, and the batches that each batch normalisation has seen.
  private void count(boolean lastLayer) {
    var passes = spec.localCrops() > 0 ? 2 : 1;
    optimizer.counters().merge(STEP, 1L, Long::sum);
    if (lastLayer) {
      optimizer.counters().merge(LAST_LAYER_STEP, 1L, Long::sum);
    }
    student.counters().replaceAll((_, batches) -> batches + passes);
    teacher.counters().replaceAll((_, batches) -> batches + 1);
  }

  private DistillMetrics finite(DistillMetrics metrics) {
    if (!Double.isFinite(metrics.loss())) {
      throw new DivergedException(steps(), metrics.loss());
    }
    return metrics;
  }

  /// Starts both trunks from weights in torchvision's or DINO's names.
  public void readTrunk(SafeTensorsReader from) throws IOException {
    new Weights(session, student).readTrunk(from);
    followStudent();
  }

  /// Makes the teacher equal to the student.
  private void followStudent() {
    try (var values = Snapshot.of(session, student);
        var loading = new VariableLoader(session)) {
      teacher.all().forEach(variable -> loading.put(variable, values.get(variable.info().name())));
      loading.run();
    }
    teacher.counters().putAll(student.counters());
  }

  /// Restores what [#writeStudent] wrote.
  public void readStudent(SafeTensorsReader from) throws IOException {
    new Weights(session, student).read(from);
  }

  /// Restores what [#writeTeacher] wrote.
  public void readTeacher(SafeTensorsReader from) throws IOException {
    new Weights(session, teacher).read(from);
  }

  /// Restores what [#writeOptimizer] wrote.
  public void readOptimizer(SafeTensorsReader from) throws IOException {
    new Weights(session, optimizer).read(from);
  }

  /// Restores the centre alone.
  public void readCenter(SafeTensorsReader from) throws IOException {
    new Weights(session, optimizer).read(from, DistillTensors.CENTER::equals);
  }

  /// Writes the student, trunk and head, as safetensors.
  public void writeStudent(OutputStream out) throws IOException {
    new Weights(session, student).write(out);
  }

  /// Writes the teacher, trunk and head, as safetensors.
  public void writeTeacher(OutputStream out) throws IOException {
    new Weights(session, teacher).write(out);
  }

  /// Writes the state of AdamW, the steps and the `center` as safetensors.
  public void writeOptimizer(OutputStream out) throws IOException {
    new Weights(session, optimizer).write(out);
  }

  /// Writes the teacher's trunk in torchvision's or DINO's names, as other commands take it.
  public void writeTrunk(OutputStream out) throws IOException {
    new Weights(session, teacher).writeTrunk(out);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
