package org.firstwords.jobs.weights;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.firstwords.core.job.Job;
import org.firstwords.core.job.Output;
import org.firstwords.core.process.UserException;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.distill.DistillTensors;
import org.firstwords.model.distill.NetworkFiles;
import org.firstwords.model.tensor.SafeTensorsWriter;
import org.firstwords.model.tensor.StoredTensor;
import org.firstwords.model.tensor.TensorCheck;
import org.firstwords.model.tensor.TensorFile;
import org.firstwords.model.vision.VisionEncoder;

/// Student, teacher and centre of a file that DINO's own training saved.
///
/// @param student by the names of [DistillTensors]
/// @param teacher likewise
/// @param loss the part that holds the centre
record DinoNetworks(
    String source,
    Map<String, StoredTensor> student,
    Map<String, StoredTensor> teacher,
    Map<String, StoredTensor> loss) {
  private static final String BINARY = "application/octet-stream";
  private static final String WRAPPER = "module.";
  private static final String TRUNK = "backbone.";
  private static final String HEAD = "head.";

  /// @param source names the file in messages
  static DinoNetworks of(TensorFile file, String source) throws IOException {
    return new DinoNetworks(
        source,
        networks(part(file, "student", source)),
        networks(part(file, "teacher", source)),
        part(file, "dino_loss", source));
  }

  private static Map<String, StoredTensor> part(TensorFile file, String name, String source)
      throws IOException {
    if (!file.has(name)) {
      throw new UserException(
          "%s has no '%s'; --whole needs a checkpoint of DINO's own training, which has student, teacher and dino_loss"
              .formatted(source, name));
    }
    return file.tensors(name);
  }

  private static Map<String, StoredTensor> networks(Map<String, StoredTensor> held) {
    var own = new LinkedHashMap<String, StoredTensor>();
    held.forEach((name, tensor) -> {
      var bare = name.startsWith(WRAPPER) ? name.substring(WRAPPER.length()) : name;
      if (bare.startsWith(HEAD)) {
        own.put(bare, tensor);
      } else if (bare.startsWith(TRUNK)) {
        own.put(VisionEncoder.PREFIX + bare.substring(TRUNK.length()), tensor);
      }
    });
    return own;
  }

  /// Number of outputs of the heads.
  int outputs() {
    var last = student.get(DistillTensors.LAST_LAYER);
    if (last == null || last.shape().size() != 2 || last.shape().getFirst() > Integer.MAX_VALUE) {
      throw new UserException(
          "%s: the student has no %s of two dimensions; its head is not DINO's"
              .formatted(source, DistillTensors.LAST_LAYER));
    }
    return last.shape().getFirst().intValue();
  }

  /// Writes what `pretrain --networks` reads.
  void write(Job job, Output to, ModelSpec trunk) throws IOException {
    var forms = DistillTensors.ofStudent(trunk, outputs());
    var networks = Map.of(NetworkFiles.STUDENT, student, NetworkFiles.TEACHER, teacher);
    for (var network : new TreeMap<>(networks).entrySet()) {
      var selection = new SelectedTensors(WeightsKind.DINO, network.getValue(), new TreeMap<>());
      var what = "%s, %s,".formatted(source, network.getKey().split("\\.", 2)[0]);
      var matched = MatchedTensors.of(selection, forms, what);
      to.write(network.getKey(), BINARY, out -> matched.write(out, "", job.stop()));
    }
    writeCenter(to);
  }

  private void writeCenter(Output to) throws IOException {
    var form = DistillTensors.ofCenter(outputs());
    var held = loss.entrySet().stream().map(e -> e.getValue().info(e.getKey())).toList();
    TensorCheck.check(
        source + ", dino_loss,", Map.of(form.name(), form), held, UnaryOperator.identity());
    var center = loss.values().iterator().next();
    to.write(
        NetworkFiles.CENTER,
        BINARY,
        out -> SafeTensorsWriter.write(out, List.of(form), _ -> center.read(form.name())));
  }
}
