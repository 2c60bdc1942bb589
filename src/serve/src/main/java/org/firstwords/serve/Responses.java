package org.firstwords.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.ArtifactStore.Stored;
import org.firstwords.core.storage.Sha256;

/// Builds HTTP responses: JSON with an ETag, store objects whole or by range.
final class Responses {
  private static final int BUFFER = 64 * 1024;

  private Responses() {}

  /// A JSON response with an ETag; 304 if the client has it.
  static Response json(HttpHeaders headers, Object value) {
    byte[] body;
    try {
      body = Json.mapper().writeValueAsBytes(value);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException("no JSON for " + value.getClass(), wrong);
    }
    var tag =
        new EntityTag(Sha256.of(new String(body, StandardCharsets.UTF_8)).substring(0, 32), true);
    return isKnown(headers, tag)
        ? Response.notModified(tag).build()
        : Response.ok(body, MediaType.APPLICATION_JSON_TYPE).tag(tag).build();
  }

  /// Whether the client has what bears this tag (RFC 9110, 13.1.2: compared weakly).
  private static boolean isKnown(HttpHeaders headers, EntityTag tag) {
    var known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    return known != null && known.contains("\"" + tag.getValue() + "\"");
  }

  /// An object, or the range of it that is asked for.
  ///
  /// @param type of media
  static Response object(
      HttpHeaders headers, Request request, ArtifactStore store, Stored object, String type) {
    var tag = new EntityTag(Sha256.of(object.version() + " " + object.bytes()).substring(0, 32));
    if (isKnown(headers, tag)) {
      return Response.notModified(tag).build();
    }
    var range = range(headers, tag, object.bytes());
    var part = range.orElse(new ByteRange(0, object.bytes()));
    var answer =
        Response.status(range.isPresent() ? 206 : 200)
            .type(type)
            .tag(tag)
            .header(HttpHeaders.CONTENT_LENGTH, part.length())
            .header("Accept-Ranges", "bytes");
    range.ifPresent(byteRange -> answer.header("Content-Range", byteRange.header(object.bytes())));
    if (!request.getMethod().equals("HEAD")) {
      answer.entity((StreamingOutput) out -> copy(store, object, part, out));
    }
    return answer.build();
  }

  /// The last bytes of a text; two headers say where they lie.
  static Response tail(
      Request request, ArtifactStore store, Stored object, int bytes, String type) {
    var length = Math.min(bytes, object.bytes());
    var part = new ByteRange(object.bytes() - length, length);
    var answer =
        Response.ok()
            .type(type)
            .header("X-Log-Offset", part.from())
            .header("X-Log-Length", object.bytes())
            .header(HttpHeaders.CONTENT_LENGTH, part.length());
    if (!request.getMethod().equals("HEAD")) {
      answer.entity((StreamingOutput) out -> copy(store, object, part, out));
    }
    return answer.build();
  }

  private static Optional<ByteRange> range(HttpHeaders headers, EntityTag tag, long bytes) {
    var condition = headers.getHeaderString("If-Range");
    var asked = headers.getHeaderString("Range");
    return asked == null || (condition != null && !condition.equals("\"" + tag.getValue() + "\""))
        ? Optional.empty()
        : ByteRange.of(asked, bytes);
  }

  /// Exactly as many bytes as were promised, though the object may grow meanwhile.
  private static void copy(ArtifactStore store, Stored object, ByteRange part, OutputStream out)
      throws IOException {
    if (part.length() == 0) {
      return;
    }
    try (var in = store.read(object.location(), part.from(), part.length())) {
      var buffer = new byte[BUFFER];
      for (var left = part.length(); left > 0; ) {
        var read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException("the object has become shorter");
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
  }

  /// An error as RFC 9457 has it.
  static Response problem(int status, String detail) {
    return Response.status(status)
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.body(status, detail))
        .build();
  }
}
