package org.firstwords.data.transcript.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;

/// Parses the JSON of speech recognisers: Whisper and WhisperX (`segments`), whisper.cpp
/// (`transcription`), Transformers (`chunks`), or a plain list of segments.
public final class WhisperParser {
  private static final double MILLIS = 1000;

  private final String filename;

  private WhisperParser(String filename) {
    this.filename = filename;
  }

  /// @throws UserException naming the line or segment that cannot be read
  public static SegmentFile parse(String filename, String text) {
    return new WhisperParser(filename).parse(text);
  }

  private SegmentFile parse(String text) {
    var list = list(tree(text));
    var segments = new ArrayList<Segment>();
    var dropped = new ArrayList<DroppedRow>();
    for (var i = 0; i < list.size(); i++) {
      var number = i + 1;
      segment(number, list.get(i))
          .ifPresentOrElse(
              segments::add, () -> dropped.add(new DroppedRow(number, DroppedRow.Reason.NO_TIME)));
    }
    return new SegmentFile(Segment.withUnnamedSpeakers(segments), dropped, List.of());
  }

  /// Python writes `NaN`, which is not JSON.
  private JsonNode tree(String text) {
    try {
      return Json.mapper().reader().with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).readTree(text);
    } catch (JsonProcessingException wrong) {
      throw new UserException(
          "%s, line %d is not JSON: %s"
              .formatted(
                  filename,
                  wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr(),
                  wrong.getOriginalMessage()),
          wrong);
    }
  }

  private JsonNode list(JsonNode root) {
    for (var name : List.of("segments", "transcription", "chunks")) {
      if (root.path(name).isArray()) {
        return root.path(name);
      }
    }
    if (!root.isArray()) {
      throw new UserException(
          "%s has no list 'segments' (Whisper, WhisperX), 'transcription' (whisper.cpp) or 'chunks' (Transformers); take it out of the folder if it is no transcript"
              .formatted(filename));
    }
    return root;
  }

  private Optional<Segment> segment(int number, JsonNode node) {
    if (!node.path("text").isTextual()) {
      throw new UserException("%s, segment %d has no 'text'".formatted(filename, number));
    }
    var start = start(number, node);
    var speaker = node.path("speaker");
    return start.map(from ->
        new Segment(
            number,
            from,
            end(number, node)
                .or(() -> seconds(number, node.path("duration")).map(length -> from + length)),
            node.path("text").asText().strip(),
            speaker.isTextual() ? Optional.of(speaker.asText()) : Optional.empty()));
  }

  private Optional<Double> start(int number, JsonNode node) {
    if (node.has("offsets")) {
      return seconds(number, node.path("offsets").path("from")).map(millis -> millis / MILLIS);
    }
    return seconds(
        number, node.has("timestamp") ? node.path("timestamp").path(0) : node.path("start"));
  }

  private Optional<Double> end(int number, JsonNode node) {
    if (node.has("offsets")) {
      return seconds(number, node.path("offsets").path("to")).map(millis -> millis / MILLIS);
    }
    return seconds(
        number, node.has("timestamp") ? node.path("timestamp").path(1) : node.path("end"));
  }

  private Optional<Double> seconds(int number, JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isNumber() || !Double.isFinite(node.asDouble()) || node.asDouble() < 0) {
      throw new UserException(
          "%s, segment %d: %s is not a time in seconds".formatted(filename, number, node));
    }
    return Optional.of(node.asDouble());
  }
}
