package org.firstwords.jobs.embed.stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.util.Objects;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.firstwords.jobs.embed.encode.Encoder;
import org.firstwords.jobs.embed.encode.EncoderInput;

/// Parses requests: `{"id":…,"text":…}` or `{"id":…,"image":…}`. Thread-safe.
record RequestParser(Encoder encoder, ImageFetcher pictures) {
  private static final ObjectReader READER =
      Json.mapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /// Parses a line; errors in it give a refused request.
  Request of(LineReader.Line line) {
    return switch (line) {
      case LineReader.Line.TooLong(var number) ->
          refused(
              NullNode.getInstance(),
              "line %d is longer than %d MiB; give the image as a path or make it smaller"
                  .formatted(number, LineReader.LONGEST >> 20));
      case LineReader.Line.Whole(var number, var bytes) -> of(number, bytes);
    };
  }

  private Request of(long number, byte[] bytes) {
    try {
      JsonNode json = READER.readValue(bytes);
      if (json != null && json.isObject()) {
        return of(json.has("id") ? json.get("id") : NullNode.getInstance(), json);
      }
    } catch (IOException wrong) {
      return notAnObject(number, ": " + Json.problem(wrong));
    }
    return notAnObject(number, "");
  }

  private static Request notAnObject(long number, String why) {
    return refused(
        NullNode.getInstance(),
        "line %d is not {\"id\":…,\"text\":…} or {\"id\":…,\"image\":…}%s".formatted(number, why));
  }

  private Request of(JsonNode id, JsonNode json) {
    try {
      return new Request.Ready(id, prepare(json));
    } catch (UserException | TemporaryException | IOException wrong) {
      return refused(id, Objects.toString(wrong.getMessage(), wrong.toString()));
    }
  }

  private EncoderInput prepare(JsonNode json) throws IOException {
    var text = json.path("text");
    var image = json.path("image");
    if (text.isTextual() == image.isTextual()) {
      throw new UserException("give either \"text\" or \"image\", as a string");
    }
    if (text.isTextual()) {
      return encoder.text(text.textValue());
    }
    return encoder.picture(ImageFetcher.name(image.textValue()), pictures.read(image.textValue()));
  }

  private static Request refused(JsonNode id, String why) {
    return new Request.Refused(new Response.Failure(id, why));
  }

  /// A parsed request, valid or not.
  sealed interface Request {
    /// @param id any JSON value; returned in the response
    record Ready(JsonNode id, EncoderInput prepared) implements Request {}

    /// An invalid request, with its error response.
    record Refused(Response.Failure answer) implements Request {}
  }
}
