package org.firstwords.model.graph;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.export.FrozenGraph;
import org.firstwords.model.export.SavedModelFile;
import org.firstwords.model.export.Signature;
import org.firstwords.model.image.ImageNetNormalisation;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Snapshot;
import org.firstwords.model.layer.Variables;
import org.firstwords.model.text.TextInput;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/// The graph of the SavedModel signatures: `encode_image` takes RGB in [0, 1] and normalises it,
/// `encode_text` takes token ids and lengths; padding may have any id.
record ServingGraph(Graph graph, Variables variables, List<Signature> signatures) {
  /// Writes the model with these weights as `saved_model.pb`.
  static void write(ModelSpec spec, Snapshot weights, OutputStream out) throws IOException {
    try (var graph = new Graph()) {
      of(spec, graph).write(weights, out);
    }
  }

  private static ServingGraph of(ModelSpec spec, Graph graph) {
    var tf = Ops.create(graph);
    var variables = new Variables(tf);
    var shape = Shape.of(-1, spec.imageSize(), spec.imageSize(), 3);
    var image = tf.withName("image").placeholder(TFloat32.class, Placeholder.shape(shape));
    var tokens = ids(tf, "tokens", Shape.of(-1, -1));
    var lengths = ids(tf, "lengths", Shape.of(-1));
    var inputs =
        new ForwardPass.Inputs(
            ImageNetNormalisation.of(tf, image), TextInput.ofTokens(tf, tokens, lengths));
    var pass = ForwardPass.of(spec, Layers.inference(tf, variables), inputs);
    var imageEmbedding = tf.withName("image_embedding").identity(pass.images());
    var textEmbedding = tf.withName("text_embedding").identity(pass.utterances());
    return new ServingGraph(
        graph,
        variables,
        List.of(
            new Signature("encode_image", List.of(image), imageEmbedding),
            new Signature("encode_text", List.of(tokens, lengths), textEmbedding)));
  }

  private static Operand<TInt32> ids(Ops tf, String name, Shape shape) {
    return tf.withName(name).placeholder(TInt32.class, Placeholder.shape(shape));
  }

  private void write(Snapshot weights, OutputStream out) throws IOException {
    var outputs = signatures.stream().map(signature -> signature.output().op().name()).toList();
    var frozen = FrozenGraph.of(graph.toGraphDef(), constants(weights), outputs);
    SavedModelFile.write(out, frozen, signatures);
  }

  private Map<String, TensorProto> constants(Snapshot weights) {
    var constants = new HashMap<String, TensorProto>();
    for (var variable : variables.all()) {
      constants.put(variable.value().op().name(), constant(weights.tensor(variable.info().name())));
    }
    return constants;
  }

  private static TensorProto constant(TFloat32 tensor) {
    var shape = TensorShapeProto.newBuilder();
    for (var size : tensor.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    var bytes = new byte[Math.toIntExact(tensor.numBytes())];
    tensor.asRawTensor().data().read(bytes);
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(shape)
        .setTensorContent(ByteString.copyFrom(bytes))
        .build();
  }
}
