package org.firstwords.model.export;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/// Writes `saved_model.pb`: one graph of constants with the tag `serve`. A folder with only this
/// file is a complete SavedModel, because there are no variables. Equal graphs give equal bytes.
public final class SavedModelFile {
  /// The file name.
  public static final String NAME = "saved_model.pb";

  private static final int SCHEMA = 1;
  private static final String TAG = "serve";

  private SavedModelFile() {}

  public static void write(OutputStream out, GraphDef graph, List<Signature> signatures)
      throws IOException {
    var about =
        MetaGraphDef.MetaInfoDef.newBuilder()
            .addTags(TAG)
            .setTensorflowVersion(TensorFlow.version());
    var content = MetaGraphDef.newBuilder().setMetaInfoDef(about).setGraphDef(graph);
    signatures.forEach(
        signature -> content.putSignatureDef(signature.name(), signature.definition()));
    var file = SavedModel.newBuilder().setSavedModelSchemaVersion(SCHEMA).addMetaGraphs(content);
    var coded = CodedOutputStream.newInstance(out);
    coded.useDeterministicSerialization();
    file.build().writeTo(coded);
    coded.flush();
  }
}
