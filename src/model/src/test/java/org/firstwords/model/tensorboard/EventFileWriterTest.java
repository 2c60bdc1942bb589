package org.firstwords.model.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.EagerSession;
import org.tensorflow.Output;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.Event;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/// Event files are read with TensorFlow's own reader of TFRecords, which checks their checksums.
class EventFileWriterTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1500));
  @TempDir Path folder;

  private List<Event> read(Path file) throws IOException {
    var events = new ArrayList<Event>();
    try (var session = EagerSession.create()) {
      var tf = Ops.create(session);
      var types = List.<Class<? extends TType>>of(TString.class);
      var shapes = List.of(Shape.scalar());
      var builder = tf.scope().opBuilder("TFRecordDataset", "records");
      builder.addInput(tf.constant(file.toString()).asOutput());
      builder.addInput(tf.constant("").asOutput()); // no compression
      builder.addInput(tf.constant(0L).asOutput()); // no buffer
      Output<TType> records = builder.build().output(0);
      var iterator = tf.data.anonymousIterator(types, shapes);
      tf.data.makeIterator(records, iterator.handle());
      while (true) {
        var next = tf.data.iteratorGetNext(iterator.handle(), types, shapes);
        try (var record = (TString) next.iterator().next().asTensor()) {
          events.add(Event.parseFrom(record.asBytes().getObject()));
        }
      }
    } catch (TFOutOfRangeException end) {
      return events;
    }
  }

  @Test
  void appendsScalarsAfterTheVersion() throws IOException {
    var file = folder.resolve(EventFileWriter.NAME);
    try (var events = EventFileWriter.open(file, CLOCK)) {
      events.addScalar("train/loss", 10, 2.5);
    }
    try (var events = EventFileWriter.open(file, CLOCK)) {
      events.addScalar("val/loss", 1L << 40, -0.25);
    }
    var events = read(file);
    assertThat(events).hasSize(3).allMatch(event -> event.getWallTime() == 1.5);
    assertThat(events.getFirst().getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(events.subList(1, 3)).extracting(Event::getStep).containsExactly(10L, 1L << 40);
    assertThat(events.subList(1, 3))
        .extracting(event -> event.getSummary().getValue(0).getTag())
        .containsExactly("train/loss", "val/loss");
    assertThat(events.subList(1, 3))
        .extracting(event -> event.getSummary().getValue(0).getSimpleValue())
        .containsExactly(2.5f, -0.25f);
  }
}
