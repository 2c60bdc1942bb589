package org.firstwords.model.input;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.BoundedLines;
import org.firstwords.core.storage.Location;

/// Maps frames to rows; `index.jsonl` of stored features, one line per frame.
record FeatureIndex(Map<String, Entry> entries) {
  /// The consecutive rows of one frame.
  ///
  /// @param row the first of them, counted over all shards
  /// @param views number of augmented views; 0 if the only row is the plain frame
  @RegisterForReflection
  record Entry(String name, long row, int views) {
    Entry {
      if (name == null || row < 0 || views < 0) {
        throw new IllegalArgumentException("it lacks a name, or counts below 0");
      }
    }

    long rows() {
      return Math.max(1, views);
    }
  }

  /// Frames with views first, then plain ones.
  static List<Entry> entries(List<String> viewed, List<String> plain, int views) {
    var entries = new ArrayList<Entry>();
    var row = 0L;
    for (var name : viewed) {
      entries.add(new Entry(name, row, views));
      row += views;
    }
    for (var name : plain) {
      entries.add(new Entry(name, row++, 0));
    }
    return entries;
  }

  static void write(OutputStream out, List<Entry> entries) throws IOException {
    for (var entry : entries) {
      out.write((Json.line(entry) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  static FeatureIndex read(ArtifactStore store, Location at) throws IOException {
    var entries = new HashMap<String, Entry>();
    try (var lines = BoundedLines.open(store, at)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var entry = Json.readLine(line, at.toString(), Entry.class);
        entries.put(key(entry.name(), entry.views() == 0), entry);
      }
    }
    return new FeatureIndex(entries);
  }

  private static String key(String name, boolean plain) {
    return plain ? "plain " + name : name;
  }

  /// The row of a frame view.
  ///
  /// @throws UserException if there is none
  long row(FrameView view) {
    return switch (view.view()) {
      case FrameView.View.Plain _ -> entry(view.frame(), true).row();
      case FrameView.View.Numbered(var number) -> entry(view.frame(), false).row() + number;
      case FrameView.View.Fresh _ ->
          throw new IllegalArgumentException("stored features have a fixed set of views");
    };
  }

  private Entry entry(String frame, boolean plain) {
    var entry = entries.get(key(frame, plain));
    if (entry == null) {
      throw new UserException(
          "no features of frame '%s'; run extract-features on the same frames and pairs"
              .formatted(frame));
    }
    return entry;
  }
}
