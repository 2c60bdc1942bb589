package org.firstwords.jobs.train;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.zip.CRC32C;

/// A TensorBoard event file: TFRecords that hold `Event` protocol buffers with one scalar each.
/// Written by hand, for it takes five fields of two messages.
///
/// `Event`: 1 wall time (double), 2 step (int64), 3 file version (string), 5 summary; `Summary`: 1
/// value (repeated); `Value`: 1 tag (string), 2 simple value (float).
final class TensorBoardEvents implements AutoCloseable {
  /// What TensorBoard looks for in a file's name.
  static final String NAME = "events.out.tfevents.0.firstwords";

  private static final int MASK_DELTA = 0xa282ead8;
  private final OutputStream out;
  private final InstantSource clock;

  private TensorBoardEvents(OutputStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /// Opens the file to append to it; a new one gets its first record.
  static TensorBoardEvents open(Path file, InstantSource clock) throws IOException {
    var fresh = !Files.exists(file);
    var out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    var events = new TensorBoardEvents(out, clock);
    if (fresh) {
      events.record(new Message().text(3, "brain.Event:2"));
    }
    return events;
  }

  /// Appends one figure.
  void scalar(String tag, long step, double value) throws IOException {
    var point = new Message().text(1, tag).float32(2, (float) value);
    record(new Message().varint(2, step).message(5, new Message().message(1, point)));
  }

  private void record(Message event) throws IOException {
    var data = event.float64(1, clock.millis() / 1000.0).bytes();
    var length =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length);
    out.write(length.array());
    out.write(maskedChecksum(length.array()));
    out.write(data);
    out.write(maskedChecksum(data));
  }

  private static byte[] maskedChecksum(byte[] data) {
    var checksum = new CRC32C();
    checksum.update(data);
    var value = (int) checksum.getValue();
    var masked = ((value >>> 15) | (value << 17)) + MASK_DELTA;
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /// A protocol buffer message under construction.
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] bytes() {
      return bytes.toByteArray();
    }

    Message varint(int field, long value) {
      put((long) field << 3);
      put(value);
      return this;
    }

    Message float64(int field, double value) {
      put(((long) field << 3) | 1);
      bytes.writeBytes(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
      return this;
    }

    Message float32(int field, float value) {
      put(((long) field << 3) | 5);
      bytes.writeBytes(
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
      return this;
    }

    Message text(int field, String text) {
      return delimited(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message message) {
      return delimited(field, message.bytes());
    }

    private Message delimited(int field, byte[] data) {
      put(((long) field << 3) | 2);
      put(data.length);
      bytes.writeBytes(data);
      return this;
    }

    private void put(long value) {
      var left = value;
      while ((left & ~0x7FL) != 0) {
        bytes.write((int) ((left & 0x7F) | 0x80));
        left >>>= 7;
      }
      bytes.write((int) left);
    }
  }
}
