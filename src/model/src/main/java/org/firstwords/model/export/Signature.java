package org.firstwords.model.export;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/// A signature of a SavedModel.
///
/// @param name such as `encode_image`
/// @param inputs under the names of their operations
/// @param output under the name `embedding`
public record Signature(String name, List<Operand<?>> inputs, Operand<?> output) {
  /// The output name of every signature.
  public static final String OUTPUT = "embedding";

  private static final String METHOD = "tensorflow/serving/predict";

  SignatureDef definition() {
    var definition = SignatureDef.newBuilder().setMethodName(METHOD);
    for (var input : inputs) {
      definition.putInputs(input.op().name(), info(input));
    }
    return definition.putOutputs(OUTPUT, info(output)).build();
  }

  private static TensorInfo info(Operand<?> operand) {
    var shape = TensorShapeProto.newBuilder();
    for (var size : operand.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder()
        .setName(operand.op().name() + ":0")
        .setDtype(DataType.forNumber(operand.asOutput().dataType().getNumber()))
        .setTensorShape(shape)
        .build();
  }
}
