package org.firstwords.jobs.weights;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensor.TensorInfo;
import org.firstwords.model.vision.VisionEncoder;

/// The tensors of an untrained model, under the names that published files give them.
///
/// @param file as our checkpoint has them
@SuppressWarnings("ArrayRecordComponent") // never compared
record PublishedFiles(byte[] file, Map<String, TensorData> tensors) {
  static PublishedFiles of(ModelSpec spec) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var model = ContrastiveModel.create(spec, 1)) {
      model.writeWeights(out);
    }
    return of(out.toByteArray());
  }

  static PublishedFiles of(byte[] file) throws IOException {
    var tensors = new LinkedHashMap<String, TensorData>();
    var reader = SafeTensorsReader.open(new ByteArrayInputStream(file), "model");
    for (var tensor : reader.tensors()) {
      tensors.put(tensor.name(), reader.next(tensor));
    }
    return new PublishedFiles(file, tensors);
  }

  /// The image encoder below its head.
  Map<String, TensorData> trunk(UnaryOperator<String> named) {
    var trunk = new LinkedHashMap<String, TensorData>();
    tensors.forEach((name, tensor) -> {
      if (VisionEncoder.isTrunk(name)) {
        trunk.put(named.apply(name.substring(VisionEncoder.PREFIX.length())), tensor);
      }
    });
    return trunk;
  }

  /// A student that differs, a teacher with a projection, and what else DINO keeps.
  Map<String, Object> dino() {
    var teacher = trunk("module.backbone."::concat);
    teacher.put("module.head.mlp.0.weight", extra(4, 2));
    teacher.put("module.head.last_layer.weight_v", extra(3));
    return Map.of("student", Map.of("module.x", extra(1)), "teacher", teacher, "epoch", 99);
  }

  Map<String, Object> temporalClassifier() {
    var state = trunk("module."::concat);
    state.put("module.fc.weight", extra(2765, 2));
    return Map.of("model_state_dict", state, "epoch", 9);
  }

  /// With the twins that Lightning keeps of every tensor.
  Map<String, Object> lightning() {
    var state = new LinkedHashMap<String, Object>(tensors);
    tensors.forEach((name, tensor) -> {
      if (name.startsWith("vision_encoder.")) {
        state.put(name.replaceFirst("vision_encoder", "model.image_embed"), tensor);
      } else if (name.startsWith("text_encoder.")) {
        state.put(name.replaceFirst("text_encoder", "model.text_embed"), tensor);
        state.put("language_model." + name, tensor);
      }
    });
    state.put("text_encoder.encoder_layer.norm1.bias", extra(3));
    state.put("language_model.output_layer.bias", extra(7));
    return Map.of("state_dict", state, "epoch", 9, "hyper_parameters", Map.of("lr", "1e-4"));
  }

  static TensorData extra(long... shape) {
    var info = TensorInfo.floats("extra", shape);
    return TensorData.of(info, new float[(int) info.elements()]);
  }
}
