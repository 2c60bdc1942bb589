package org.firstwords.jobs.export;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.SafeTensorsWriter;
import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensor.TensorInfo;

/// The weights of one encoder, in a separate file under the parameter names of the encoder.
enum EncoderWeights {
  /// The image encoder with its head.
  VISION("vision.safetensors", "vision_encoder.model."),
  /// The utterance encoder.
  TEXT("text.safetensors", "text_encoder.");

  private static final int BUFFER = 1 << 20;
  private final String file;
  private final String prefix;

  EncoderWeights(String file, String prefix) {
    this.file = file;
    this.prefix = prefix;
  }

  String file() {
    return file;
  }

  /// Copies this part out of `model.safetensors`, one tensor in memory at a time.
  void copy(InputStream weights, OutputStream out) throws IOException {
    var from = SafeTensorsReader.open(new BufferedInputStream(weights, BUFFER), Checkpoint.MODEL);
    var all = from.tensors().iterator();
    var own = from.tensors().stream().filter(this::holds).map(this::renamed).toList();
    try {
      SafeTensorsWriter.write(out, own, tensor -> next(from, all, tensor));
    } catch (UncheckedIOException failed) {
      throw new IOException(failed.getCause());
    }
  }

  private boolean holds(TensorInfo tensor) {
    return tensor.name().startsWith(prefix);
  }

  private TensorInfo renamed(TensorInfo tensor) {
    return new TensorInfo(tensor.name().substring(prefix.length()), tensor.type(), tensor.shape());
  }

  private TensorData next(SafeTensorsReader from, Iterator<TensorInfo> all, TensorInfo wanted) {
    try {
      var tensor = all.next();
      for (; !holds(tensor); tensor = all.next()) {
        from.skip(tensor);
      }
      return new TensorData(wanted, from.next(tensor).bytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
