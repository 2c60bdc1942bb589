package org.firstwords.model.distill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.firstwords.model.layer.BatchNormStatistics;
import org.firstwords.model.layer.Dropout;
import org.firstwords.model.layer.Initialiser;
import org.firstwords.model.layer.Kernels;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Layout;
import org.firstwords.model.layer.Variable;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.optimise.AdamW;
import org.firstwords.model.optimise.GradientClip;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/// One step of self-distillation as a graph.
///
/// @param body the optimizer of all but the last layer of the head
/// @param lastLayer that of the last layer, whose steps are counted apart
/// @param updates the targets of a step
/// @param updatesWithoutLastLayer the same while the last layer is frozen
/// @param measured loss, entropy and entropy of the mean
record DistillGraph(
    Inputs inputs,
    AdamW body,
    AdamW lastLayer,
    List<Op> updates,
    List<Op> updatesWithoutLastLayer,
    List<Operand<TFloat32>> measured) {
  /// What is fed.
  ///
  /// @param global `[2 B, size, size, 3]`
  /// @param local `[L B, local size, local size, 3]`
  /// @param seed `[2]`
  /// @param kept share of the teacher that a step keeps
  /// @param taken share of the student that the teacher takes
  record Inputs(
      Placeholder<TFloat32> global,
      Placeholder<TFloat32> local,
      Placeholder<TInt64> seed,
      Placeholder<TFloat32> teacherTemperature,
      Placeholder<TFloat32> kept,
      Placeholder<TFloat32> taken) {
    static Inputs of(Ops tf, DistillSpec spec) {
      return new Inputs(
          images(tf, spec.imageSize()),
          images(tf, spec.localSize()),
          tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2))),
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar())),
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar())),
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar())));
    }

    private static Placeholder<TFloat32> images(Ops tf, int size) {
      return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, size, size, 3)));
    }
  }

  static DistillGraph of(
      DistillSpec spec,
      Graph graph,
      Ops tf,
      Variables student,
      Variables teacher,
      Variables optimizer) {
    var inputs = Inputs.of(tf, spec);
    var studentLayers =
        Layers.training(tf, student, BatchNormStatistics.BATCH, Dropout.seeded(inputs.seed()))
            .with(Kernels.learning())
            .withStochasticDepth(spec.stochasticDepth());
    var teacherLayers = Layers.training(tf, teacher, BatchNormStatistics.BATCH, Dropout.none());
    var crops =
        spec.localCrops() > 0 ? List.of(inputs.global(), inputs.local()) : List.of(inputs.global());
    var center =
        optimizer.get(DistillTensors.ofCenter(spec.outputs()), Layout.SAME, Initialiser.zero());
    var loss =
        DinoLoss.of(
            tf,
            logits(spec, studentLayers, crops),
            logits(spec, teacherLayers, List.of(inputs.global())),
            center.value(),
            new DinoLoss.Settings(
                spec.studentTemperature(), inputs.teacherTemperature(), spec.centerMomentum()),
            spec.crops(),
            spec.outputs());
    var parameters = parameters(student);
    var gradients = gradients(spec, graph, tf, loss, parameters);
    var body = adam(tf, optimizer, parameters, gradients, false);
    var lastLayer = adam(tf, optimizer, parameters, gradients, true);
    var statistics = Stream.of(studentLayers, teacherLayers).flatMap(l -> l.updates().stream());
    var always =
        Stream.concat(statistics, Stream.of(tf.assignVariableOp(center.handle(), loss.center())))
            .toList();
    var withoutLastLayer = body.updates();
    var withLastLayer = all(List.of(body.updates(), lastLayer.updates()));
    return new DistillGraph(
        inputs,
        body,
        lastLayer,
        all(List.of(always, withLastLayer, follow(tf, inputs, student, teacher, withLastLayer))),
        all(
            List.of(
                always, withoutLastLayer, follow(tf, inputs, student, teacher, withoutLastLayer))),
        List.of(loss.loss(), loss.entropy(), loss.meanEntropy()));
  }

  private static List<Op> all(List<List<Op>> targets) {
    return targets.stream().flatMap(List::stream).toList();
  }

  /// Crops of one size are one batch; the head takes the features of all at once.
  private static Operand<TFloat32> logits(
      DistillSpec spec, Layers layers, List<? extends Operand<TFloat32>> crops) {
    var tf = layers.tf();
    var encoder = spec.trunk().visionEncoder();
    var features = new ArrayList<Operand<TFloat32>>();
    crops.forEach(images -> features.add(encoder.encode(layers, images).pooled()));
    var joined = features.size() == 1 ? features.getFirst() : tf.concat(features, tf.constant(0));
    return new DinoHead(encoder.width(), spec.outputs()).logits(layers, joined); // [V B, K]
  }

  private static boolean isStatistic(Variable variable) {
    return variable.info().name().contains(".running_");
  }

  private static List<Variable> parameters(Variables student) {
    return student.all().stream()
        .filter(variable -> !isStatistic(variable))
        .filter(variable -> !variable.info().name().equals(DinoHead.FIXED))
        .toList();
  }

  private static List<Operand<TFloat32>> gradients(
      DistillSpec spec, Graph graph, Ops tf, DinoLoss loss, List<Variable> parameters) {
    var values =
        parameters.stream().map(variable -> variable.value().asOutput()).toArray(Output<?>[]::new);
    var gradients = new ArrayList<Operand<TFloat32>>();
    for (var gradient : graph.addGradients(loss.loss().asOutput(), values)) {
      var exact = gradient.expect(TFloat32.class);
      gradients.add(spec.clip() > 0 ? GradientClip.clip(tf, exact, spec.clip()) : exact);
    }
    return gradients;
  }

  private static AdamW adam(
      Ops tf,
      Variables moments,
      List<Variable> parameters,
      List<Operand<TFloat32>> gradients,
      boolean lastLayer) {
    var own = new ArrayList<Variable>();
    var theirs = new ArrayList<Operand<TFloat32>>();
    for (var i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).info().name().startsWith(DinoHead.LAST_LAYER) == lastLayer) {
        own.add(parameters.get(i));
        theirs.add(gradients.get(i));
      }
    }
    return new AdamW(tf, moments, own, theirs, DistillGraph::decays);
  }

  private static boolean decays(Variable variable) {
    return variable.info().shape().size() > 1 && !variable.info().name().endsWith(".bias");
  }

  /// teacher = kept teacher + taken student, after the student's update; statistics are the
  /// teacher's own.
  private static List<Op> follow(
      Ops tf, Inputs inputs, Variables student, Variables teacher, List<Op> updates) {
    var after = tf.withControlDependencies(updates);
    Map<String, Variable> byName = new HashMap<>();
    student.all().forEach(variable -> byName.put(variable.info().name(), variable));
    var moves = new ArrayList<Op>();
    for (var variable : teacher.all()) {
      if (isStatistic(variable)) {
        continue;
      }
      var name = variable.info().name();
      var handle = Objects.requireNonNull(byName.get(name), name).handle();
      var updated = after.readVariableOp(handle, TFloat32.class);
      var moved =
          tf.math.add(
              tf.math.mul(variable.value(), inputs.kept()), tf.math.mul(updated, inputs.taken()));
      moves.add(tf.assignVariableOp(variable.handle(), moved));
    }
    return moves;
  }
}
