package org.firstwords.model;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.distill.Crops;
import org.firstwords.model.distill.DistillParameters;
import org.firstwords.model.distill.DistillSpec;
import org.firstwords.model.distill.Distiller;
import org.firstwords.model.optimise.CosineSchedule;
import org.firstwords.model.tensor.ElementType;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.SafeTensorsWriter;
import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensor.TensorInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Twenty steps of self-distillation against those of PyTorch: `src/test/python/dino_parity.py`.
/// Tolerances: first loss and centre 1e-5, gradients and weights 1e-3 of their size, or four times
/// what PyTorch's own 32 bits are away from its 64 where that is more.
class DinoParityTest {
  private static final int STEPS = 20;
  private static final int FRAMES = 4;
  private static final int LOCALS = 2;
  private static final double LOSS = 1e-5;
  private static final double TOLERANCE = 1e-3;

  /// The two recipes of dino_parity.py.
  enum Recipe {
    SAYCAM(1) {
      @Override
      DistillParameters at(int step) {
        var momentum = new CosineSchedule(0.9995, 1, 100_000).at(step / 10);
        return new DistillParameters(1e-4, 0, momentum, 0.04, true, 0);
      }
    },
    DINO(3) {
      @Override
      DistillParameters at(int step) {
        return new DistillParameters(
            new CosineSchedule(5e-4, 1e-6, 8, STEPS).at(step),
            new CosineSchedule(0.04, 0.4, STEPS).at(step),
            new CosineSchedule(0.996, 1, STEPS).at(step),
            0.04,
            step >= 4,
            0);
      }
    };

    final double clip;

    Recipe(double clip) {
      this.clip = clip;
    }

    abstract DistillParameters at(int step);
  }

  record Run(Vision vision, int size, int local, Recipe recipe) {
    String prefix() {
      return "%s.%s.".formatted(vision, recipe.name().toLowerCase(Locale.ROOT));
    }

    DistillSpec spec() {
      return new DistillSpec(vision, size, local, LOCALS, 32, 0.1, 0.9, recipe.clip, 0);
    }

    Crops crops(int step) {
      return new Crops(
          FRAMES,
          FormulaWeights.uniform("aglobal" + step, 2 * FRAMES * size * size * 3),
          FormulaWeights.uniform("alocal" + step, LOCALS * FRAMES * local * local * 3));
    }
  }

  static Stream<Run> runs() throws IOException {
    var made = golden().tensors().keySet();
    return Stream.of(Recipe.values())
        .flatMap(recipe ->
            Stream.of(
                new Run(Vision.TINY, 32, 16, recipe),
                new Run(Vision.TINY_VIT, 64, 32, recipe),
                new Run(Vision.RESNEXT50, 64, 32, recipe)))
        .filter(run -> made.contains(run.prefix() + "losses"));
  }

  private static Golden golden() throws IOException {
    return Golden.resource("dino-parity.safetensors");
  }

  @ParameterizedTest
  @MethodSource("runs")
  void twentySteps(Run run) throws IOException {
    var golden = golden();
    var prefix = run.prefix();
    var losses = new float[STEPS];
    try (var distiller = Distiller.create(run.spec(), 0, ComputeSettings.DEFAULT)) {
      distiller.readStudent(formula(distiller::writeStudent));
      distiller.readTeacher(formula(distiller::writeTeacher));
      for (var step = 0; step < STEPS; step++) {
        losses[step] = (float) distiller.run(run.crops(step), run.recipe().at(step)).loss();
        if (step == 0) {
          firstStep(golden, prefix, losses[0], written(distiller::writeOptimizer));
        }
      }
      var tolerance = golden.tolerance(prefix, TOLERANCE);
      golden.holds(prefix + "losses", losses, tolerance);
      compare(golden, prefix + "student.", written(distiller::writeStudent), tolerance);
      compare(golden, prefix + "teacher.", written(distiller::writeTeacher), tolerance);
    }
  }

  /// After one step AdamW's first moment is a tenth of the gradient.
  private static void firstStep(Golden golden, String prefix, float loss, Golden optimizer) {
    org.assertj.core.api.Assertions.assertThat(loss)
        .isCloseTo(
            golden.get(prefix + "losses").floats()[0],
            org.assertj.core.api.Assertions.withinPercentage(100 * LOSS));
    golden.holds(prefix + "center", optimizer.get("center"), LOSS);
    for (var name : golden.names(prefix + "gradient.")) {
      var gradient = optimizer.get("exp_avg." + name).floats();
      for (var i = 0; i < gradient.length; i++) {
        gradient[i] *= 10;
      }
      golden.holds(prefix + "gradient." + name, gradient, golden.tolerance(prefix, TOLERANCE));
    }
  }

  private static void compare(Golden golden, String prefix, Golden weights, double tolerance) {
    for (var name : golden.names(prefix)) {
      golden.holdsOnTheWhole(prefix + name, weights.get(name), tolerance);
    }
  }

  @FunctionalInterface
  private interface Written {
    void to(java.io.OutputStream out) throws IOException;
  }

  private static Golden written(Written content) throws IOException {
    var file = new MemoryFile();
    content.to(file);
    return Golden.of(file.open());
  }

  /// The same tensors with the values of the formula.
  private static SafeTensorsReader formula(Written content) throws IOException {
    var form = new MemoryFile();
    content.to(form);
    var tensors = SafeTensorsReader.open(form.open(), "form").tensors();
    var file = new MemoryFile();
    SafeTensorsWriter.write(file, tensors, DinoParityTest::value);
    return SafeTensorsReader.open(file.open(), "formula");
  }

  private static TensorData value(TensorInfo tensor) {
    if (tensor.type() == ElementType.I64) {
      return TensorData.of(tensor.name(), 0);
    }
    var values = FormulaWeights.values(tensor);
    if (tensor.name().endsWith("weight_g")) {
      java.util.Arrays.fill(values, 1);
    }
    return TensorData.of(tensor, values);
  }
}
