package org.firstwords.frames;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.firstwords.core.process.ShortList;

/// Something about a video that the reader of the result should know.
///
/// @param detail such as `90 degrees`; may be empty
@RegisterForReflection
record VideoNote(Kind kind, String detail) {
  /// Videos named in a note; the others are counted.
  private static final int MAX_NAMES = 5;

  /// One line is written per kind, with the names of the videos.
  enum Kind {
    JUMP("timestamps start again, as in joined files; the clock goes on"),
    LATE("pictures begin after the start of the file; there are no frames before"),
    VARIABLE_RATE("variable frame rate; frames are found by their timestamps"),
    PAUSE("a picture stays for more than 2 s"),
    REFERENCE("frames are counted at the header's rate, as in the reference, not found by time"),
    ROTATED("turned as the file asks"),
    HDR("HDR; colours are as stored, --tone-map converts them"),
    TONE_MAPPED("HDR converted to standard range"),
    ANAMORPHIC("pixels are not square; taken as stored, --square-pixels stretches them"),
    SQUARE_PIXELS("pixels are not square; stretched to the display shape"),
    INTERLACED("interlaced; frames show both fields"),
    STREAMS("several video streams; --stream chooses one");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }
  }

  /// A line for each kind: `HDR; …: S_1.mp4 (PQ), S_2.mp4 (HLG)`.
  ///
  /// @param byVideo notes by file name
  static List<String> lines(Map<String, List<VideoNote>> byVideo) {
    var byKind = new EnumMap<Kind, List<String>>(Kind.class);
    new TreeMap<>(byVideo)
        .forEach((video, notes) ->
            notes.forEach(note ->
                byKind.computeIfAbsent(note.kind(), _ -> new ArrayList<>()).add(note.of(video))));
    var lines = new ArrayList<String>();
    byKind.forEach((kind, videos) -> lines.add(kind.meaning + ": " + list(videos)));
    return lines;
  }

  private String of(String video) {
    return detail.isEmpty() ? video : "%s (%s)".formatted(video, detail);
  }

  /// The first few, and how many more there are.
  static String list(Collection<String> names) {
    return ShortList.of(names, MAX_NAMES);
  }
}
