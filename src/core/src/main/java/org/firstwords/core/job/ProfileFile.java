package org.firstwords.core.job;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.Profile;

/// A profile as a Chrome trace, which Perfetto (`ui.perfetto.dev`) and `chrome://tracing` open: one
/// complete event per span, in microseconds, and the names of the threads.
record ProfileFile(String command, Profile.Recording recording) {
  static final String NAME = "trace.json.gz";
  static final String MEDIA_TYPE = "application/gzip";

  /// For a profile that was asked for but not recorded.
  static final String NOTHING_RAN =
      "no profile was recorded: the result was there already; to run the job again, give another"
          + " --run-id and --no-cache";

  private static final int PROCESS = 1;
  private static final double MICRO = 1e3;

  /// Writes the artifact `profile`, and tells the user its summary.
  void publish(Job job) throws IOException {
    job.output("profile").write(NAME, MEDIA_TYPE, this::write);
    tell(job, "profile: " + ProfileSummary.of(recording));
    if (recording.dropped() > 0) {
      tell(
          job,
          "profile: the trace lacks the last %d of %d spans"
              .formatted(recording.dropped(), recording.dropped() + recording.spans().size()));
    }
  }

  private static void tell(Job job, String text) {
    job.note(text);
    Log.ofProcess().note(text);
  }

  void write(OutputStream out) throws IOException {
    var zipped = new GZIPOutputStream(out);
    var json = Json.mapper().createGenerator(zipped);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeStringField("displayTimeUnit", "ms");
    json.writeArrayFieldStart("traceEvents");
    writeName(json, "process_name", 0, command);
    var threads = new TreeMap<Long, String>();
    recording.spans().forEach(span -> threads.put(span.thread(), span.threadName()));
    for (var thread : threads.entrySet()) {
      writeName(json, "thread_name", thread.getKey(), thread.getValue());
    }
    var inOrder =
        recording.spans().stream()
            .sorted(Comparator.comparingLong(Profile.Recorded::start))
            .toList();
    for (var span : inOrder) {
      write(json, span);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    zipped.finish();
  }

  private static void writeName(JsonGenerator json, String what, long thread, String name)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ph", "M");
    json.writeStringField("name", what);
    json.writeNumberField("pid", PROCESS);
    json.writeNumberField("tid", thread);
    json.writeObjectFieldStart("args");
    json.writeStringField("name", name);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Profile.Recorded span) throws IOException {
    json.writeStartObject();
    json.writeStringField("ph", "X");
    json.writeStringField("name", span.activity().toString());
    json.writeStringField("cat", span.activity().toString());
    json.writeNumberField("pid", PROCESS);
    json.writeNumberField("tid", span.thread());
    json.writeNumberField("ts", span.start() / MICRO);
    json.writeNumberField("dur", (span.end() - span.start()) / MICRO);
    if (!span.of().isEmpty()) {
      json.writeObjectFieldStart("args");
      json.writeStringField("of", span.of());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
