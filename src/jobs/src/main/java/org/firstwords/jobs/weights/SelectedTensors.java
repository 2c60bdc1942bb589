package org.firstwords.jobs.weights;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.process.UserException;
import org.firstwords.model.tensor.ShownName;
import org.firstwords.model.tensor.StoredTensor;
import org.firstwords.model.tensor.TensorFile;
import org.firstwords.model.tensor.TensorInfo;
import org.firstwords.model.vision.VisionEncoder;

/// The tensors of a file that belong to the model, under the names of the model.
///
/// @param tensors by model name, in file order
/// @param ignored number of other tensors, by the first part of their names
record SelectedTensors(
    WeightsKind kind, Map<String, StoredTensor> tensors, SortedMap<String, Integer> ignored) {
  private static final String TEACHER = "teacher";
  private static final String MODEL = "model_state_dict";
  private static final List<String> PARTS = List.of(TEACHER, MODEL, "state_dict");

  /// @param insisted the naming scheme, if the user gave it
  static SelectedTensors of(TensorFile file, Optional<WeightsKind> insisted, String source)
      throws IOException {
    var part = PARTS.stream().filter(file::has).findFirst().orElse(TensorFile.WHOLE);
    var held = file.tensors(part);
    if (held.isEmpty()) {
      throw new UserException(
          ("%s has no tensors in any of the known places (%s, or the top level); its top-level "
                  + "names are: %s")
              .formatted(source, String.join(", ", PARTS), ShownName.list(file.names())));
    }
    return of(held, insisted.orElseGet(() -> kind(part, held)), source);
  }

  private static WeightsKind kind(String part, Map<String, StoredTensor> held) {
    return switch (part) {
      case TEACHER -> WeightsKind.DINO;
      case MODEL -> WeightsKind.TEMPORAL_CLASSIFIER;
      default -> WeightsKind.of(held.keySet());
    };
  }

  private static SelectedTensors of(
      Map<String, StoredTensor> held, WeightsKind kind, String source) {
    var tensors = new LinkedHashMap<String, StoredTensor>();
    var ignored = new TreeMap<String, Integer>();
    held.forEach((name, tensor) -> {
      var own = kind.modelName(name);
      if (own.isEmpty()) {
        ignored.merge(first(name), 1, Integer::sum);
      } else if (tensors.put(own.get(), tensor) != null) {
        throw new UserException(
            "%s has several tensors that map to %s; give the naming scheme with --kind"
                .formatted(source, own.get()));
      }
    });
    return new SelectedTensors(kind, tensors, ignored);
  }

  /// The names, types and shapes.
  Map<String, TensorInfo> forms() {
    var forms = new LinkedHashMap<String, TensorInfo>();
    tensors.forEach((name, tensor) -> forms.put(name, tensor.info(name)));
    return forms;
  }

  /// Selects the image encoder below its head.
  SelectedTensors trunk() {
    var trunk = new LinkedHashMap<String, StoredTensor>();
    var others = new TreeMap<>(ignored);
    tensors.forEach((name, tensor) -> {
      if (VisionEncoder.isTrunk(name)) {
        trunk.put(name, tensor);
      } else {
        others.merge(first(name), 1, Integer::sum);
      }
    });
    return new SelectedTensors(kind, trunk, others);
  }

  private static String first(String name) {
    return ShownName.of(name.split("\\.", 2)[0]);
  }
}
