package org.firstwords.jobs.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.firstwords.core.artifact.Json;
import org.firstwords.model.FormulaWeights;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Vision;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.tensor.ElementType;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.SafeTensorsWriter;
import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensor.TensorInfo;
import org.firstwords.model.vision.VisionEncoder;

/// The trunk, the pictures and the trials of `src/test/python/probe_golden.py` as files.
record ProbeGoldenFixture(Path folder) {
  static final List<String> CLASSES = List.of("ball", "car", "cat", "door");
  static final int SIZE = 32;
  private static final int SQUARES = 4;
  private static final int TRAINING = 5;
  private static final int TESTS = 3;
  private static final float VARIANCE = 1 / 16f;

  Path weights() {
    return folder.resolve("trunk.safetensors");
  }

  Path training() {
    return folder.resolve("training");
  }

  Path tests() {
    return folder.resolve("tests");
  }

  Path trials() {
    return folder.resolve("trials.json");
  }

  static JsonNode golden() throws IOException {
    try (var in =
        Objects.requireNonNull(ProbeGoldenFixture.class.getResourceAsStream("probe_golden.json"))) {
      return Json.mapper().readTree(in);
    }
  }

  void write() throws IOException {
    writeTrunk();
    for (var name : CLASSES) {
      for (var i = 0; i < TRAINING; i++) {
        writePicture("training/%s/%s_%d.png".formatted(name, name, i), name);
      }
      for (var i = 0; i < TESTS; i++) {
        writePicture("tests/%s/%s_%d.png".formatted(name, name, i), name);
      }
    }
    Files.writeString(trials(), golden().get("trials").toString());
  }

  private void writeTrunk() throws IOException {
    var form = new ByteArrayOutputStream();
    try (var model = ContrastiveModel.create(ModelSpec.ofTrunk(Vision.TINY, SIZE), 0)) {
      model.writeTrunk(form);
    }
    var tensors = SafeTensorsReader.open(new ByteArrayInputStream(form.toByteArray()), "form");
    try (var out = Files.newOutputStream(weights())) {
      SafeTensorsWriter.write(out, tensors.tensors(), ProbeGoldenFixture::weight);
    }
  }

  private static TensorData weight(TensorInfo tensor) {
    if (tensor.type() == ElementType.I64) {
      return TensorData.of(tensor.name(), 0);
    }
    var whole = new TensorInfo(VisionEncoder.PREFIX + tensor.name(), tensor.type(), tensor.shape());
    var values = FormulaWeights.values(whole);
    if (tensor.name().endsWith("running_var")) {
      for (var i = 0; i < values.length; i++) {
        values[i] *= VARIANCE;
      }
    }
    return TensorData.of(tensor, values);
  }

  /// Squares of one colour each, half of it the category's.
  private void writePicture(String path, String category) throws IOException {
    var own = FormulaWeights.uniform(path, SQUARES * SQUARES * 3);
    var shared = FormulaWeights.uniform(category, SQUARES * SQUARES * 3);
    var picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (var i = 0; i < SIZE * SIZE; i++) {
      var x = i % SIZE;
      var y = i / SIZE;
      var square = y / (SIZE / SQUARES) * SQUARES + x / (SIZE / SQUARES);
      var rgb = 0;
      for (var channel = 0; channel < 3; channel++) {
        var sum = (double) own[3 * square + channel] + shared[3 * square + channel];
        rgb = (rgb << 8) | (int) Math.clamp(Math.floor((sum + 2) * 64), 0, 255);
      }
      picture.setRGB(x, y, rgb);
    }
    var file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    ImageIO.write(picture, "png", file.toFile());
  }
}
