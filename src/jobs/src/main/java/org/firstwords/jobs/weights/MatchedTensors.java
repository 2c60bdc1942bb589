package org.firstwords.jobs.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.firstwords.core.process.StopSignal;
import org.firstwords.model.tensor.SafeTensorsWriter;
import org.firstwords.model.tensor.StoredTensor;
import org.firstwords.model.tensor.TensorCheck;
import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensor.TensorInfo;

/// The tensors of a file, matched with those of a model.
///
/// @param forms the tensors of the model, in write order
/// @param held the tensors of the file, by model name
/// @param supplied tensors that are missing in the file and set to 0: the batch counters, which
///   PyTorch writes since 0.4.1 and which do not affect results
record MatchedTensors(
    SequencedMap<String, TensorInfo> forms, Map<String, StoredTensor> held, List<String> supplied) {
  private static final String COUNTER = ".num_batches_tracked";

  /// @param source names the file in messages
  /// @throws org.firstwords.core.process.UserException that lists missing, unexpected and
  ///   differently shaped tensors
  static MatchedTensors of(
      SelectedTensors selection, SequencedMap<String, TensorInfo> forms, String source) {
    var supplied = new ArrayList<String>();
    var offered = new ArrayList<>(selection.forms().values());
    forms.forEach((name, form) -> {
      if (name.endsWith(COUNTER) && !selection.tensors().containsKey(name)) {
        supplied.add(name);
        offered.add(form);
      }
    });
    TensorCheck.check(source, forms, offered, UnaryOperator.identity());
    return new MatchedTensors(forms, selection.tensors(), supplied);
  }

  /// The number of values, without counters.
  long values() {
    return forms.values().stream()
        .filter(form -> !form.name().endsWith(COUNTER))
        .mapToLong(TensorInfo::elements)
        .sum();
  }

  /// Writes the values as safetensors, one tensor in memory at a time.
  ///
  /// @param prefix removed from the names in the file
  void write(OutputStream out, String prefix, StopSignal stop) throws IOException {
    var infos =
        forms.values().stream()
            .map(form ->
                new TensorInfo(form.name().substring(prefix.length()), form.type(), form.shape()))
            .toList();
    SafeTensorsWriter.write(
        out,
        infos,
        form -> {
          stop.throwIfRequested();
          return data(prefix + form.name(), form);
        });
  }

  private TensorData data(String name, TensorInfo form) throws IOException {
    var tensor = held.get(name);
    return tensor == null ? TensorData.of(form.name(), 0) : tensor.read(form.name());
  }
}
