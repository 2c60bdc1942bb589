package org.firstwords.model.graph;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.firstwords.model.layer.Snapshot;
import org.firstwords.model.layer.Variable;
import org.firstwords.model.layer.VariableLoader;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.SafeTensorsWriter;
import org.firstwords.model.tensor.TensorCheck;
import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensor.TensorInfo;
import org.firstwords.model.vision.VisionEncoder;
import org.tensorflow.Session;

/// Reads and writes the variables and counters of a session as safetensors.
public record Weights(Session session, Variables variables) {
  /// Writes all of them.
  public void write(OutputStream out) throws IOException {
    try (var snapshot = Snapshot.of(session, variables)) {
      SafeTensorsWriter.write(
          out,
          tensorInfos(variables, _ -> true).values(),
          tensorInfo -> value(snapshot, tensorInfo.name()));
    }
  }

  /// Writes the trunk in the format of [#readTrunk].
  public void writeTrunk(OutputStream out) throws IOException {
    var bare = trunk().values().stream().map(Weights::withoutPrefix).toList();
    try (var snapshot = Snapshot.of(session, variables)) {
      SafeTensorsWriter.write(
          out,
          bare,
          tensor -> {
            var own = value(snapshot, VisionEncoder.PREFIX + tensor.name());
            return new TensorData(tensor, own.bytes());
          });
    }
  }

  private static TensorInfo withoutPrefix(TensorInfo own) {
    var bare = own.name().substring(VisionEncoder.PREFIX.length());
    return new TensorInfo(bare, own.type(), own.shape());
  }

  private SequencedMap<String, TensorInfo> trunk() {
    return tensorInfos(variables, VisionEncoder::isTrunk);
  }

  private TensorData value(Snapshot snapshot, String name) {
    return snapshot.has(name)
        ? snapshot.get(name)
        : TensorData.of(name, variables.counters().getOrDefault(name, 0L));
  }

  private Map<String, Variable> byName() {
    var byName = new LinkedHashMap<String, Variable>();
    variables.all().forEach(variable -> byName.put(variable.info().name(), variable));
    return byName;
  }

  /// All tensors; the counters first, so that eight-byte values are aligned to eight bytes.
  public static SequencedMap<String, TensorInfo> tensorInfos(
      Variables variables, Predicate<String> wanted) {
    var forms = new LinkedHashMap<String, TensorInfo>();
    variables.counters().keySet().stream()
        .filter(wanted)
        .forEach(name -> forms.put(name, TensorInfo.scalar(name)));
    variables.all().stream()
        .map(Variable::info)
        .filter(info -> wanted.test(info.name()))
        .forEach(info -> forms.put(info.name(), info));
    return forms;
  }

  /// Reads all tensors; the file must hold exactly these.
  public void read(SafeTensorsReader from) throws IOException {
    read(from, _ -> true);
  }

  /// Reads the tensors of some names; the file must hold exactly these.
  public void read(SafeTensorsReader from, Predicate<String> named) throws IOException {
    TensorCheck.check(
        from.source(), tensorInfos(variables, named), from.tensors(), UnaryOperator.identity());
    load(from, _ -> true, UnaryOperator.identity());
  }

  /// Reads the trunk from a file in torchvision names or from a whole model; other tensors are
  /// ignored.
  public void readTrunk(SafeTensorsReader from) throws IOException {
    var isWhole =
        from.tensors().stream().anyMatch(tensor -> tensor.name().startsWith(VisionEncoder.PREFIX));
    UnaryOperator<String> own = isWhole ? UnaryOperator.identity() : VisionEncoder.PREFIX::concat;
    Predicate<TensorInfo> wanted = tensor -> VisionEncoder.isTrunk(own.apply(tensor.name()));
    TensorCheck.check(from.source(), trunk(), from.tensors().stream().filter(wanted).toList(), own);
    load(from, wanted, own);
  }

  private void load(SafeTensorsReader from, Predicate<TensorInfo> wanted, UnaryOperator<String> own)
      throws IOException {
    var byName = byName();
    try (var loading = new VariableLoader(session)) {
      for (var tensor : from.tensors()) {
        if (!wanted.test(tensor)) {
          from.skip(tensor);
          continue;
        }
        var data = from.next(tensor);
        var name = own.apply(tensor.name());
        var variable = byName.get(name);
        if (variable != null) {
          loading.put(variable, data);
        } else {
          variables.counters().put(name, data.whole());
        }
      }
      loading.run();
    }
  }
}
