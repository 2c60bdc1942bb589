package org.firstwords.model.tensorboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.zip.CRC32C;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/// Appends scalars to a TensorBoard event file: TFRecords of `Event` protocol buffers.
///
/// A TFRecord is the length of its data (8 bytes, little-endian), the masked CRC-32C of the length,
/// the data, and the masked CRC-32C of the data.
public final class EventFileWriter implements AutoCloseable {
  /// TensorBoard finds event files by `tfevents` in their names.
  public static final String NAME = "events.out.tfevents.0.firstwords";

  private static final String FILE_VERSION = "brain.Event:2";
  private static final int MASK_DELTA = 0xa282ead8;
  private final OutputStream out;
  private final InstantSource clock;

  private EventFileWriter(OutputStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /// Opens the file to append to it; a new one begins with the version of the format.
  ///
  /// @param clock gives the events' wall time
  public static EventFileWriter open(Path file, InstantSource clock) throws IOException {
    var isNew = !Files.exists(file);
    var out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    var events = new EventFileWriter(out, clock);
    if (isNew) {
      events.write(Event.newBuilder().setFileVersion(FILE_VERSION));
    }
    return events;
  }

  /// Appends the value of a metric at a step.
  public void addScalar(String tag, long step, double value) throws IOException {
    var point = Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value);
    write(Event.newBuilder().setStep(step).setSummary(Summary.newBuilder().addValue(point)));
  }

  private void write(Event.Builder event) throws IOException {
    var data = event.setWallTime(clock.millis() / 1000.0).build().toByteArray();
    var length = littleEndian(Long.BYTES).putLong(data.length).array();
    out.write(length);
    out.write(maskedChecksum(length));
    out.write(data);
    out.write(maskedChecksum(data));
  }

  private static byte[] maskedChecksum(byte[] data) {
    var checksum = new CRC32C();
    checksum.update(data);
    var value = (int) checksum.getValue();
    var masked = ((value >>> 15) | (value << 17)) + MASK_DELTA;
    return littleEndian(Integer.BYTES).putInt(masked).array();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
