package org.firstwords.serve;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.ArtifactStore.Stored;
import org.firstwords.core.storage.Sha256;
import org.jspecify.annotations.Nullable;

/// Builds HTTP responses: store objects, whole or by range, and problems.
final class Responses {
  private static final int BUFFER = 32 * 1024;

  private Responses() {}

  /// Whether the client has what this tag stands for (RFC 9110, 13.1.2: a weak comparison).
  ///
  /// @param known the tags of `If-None-Match`, if there are any
  static boolean isKnown(@Nullable String known, EntityTag tag) {
    return known != null && known.contains("\"" + tag.getValue() + "\"");
  }

  /// An object, or the range of it that the client requests.
  ///
  /// @param type of media
  static Response object(
      HttpServerRequest request, ArtifactStore store, Stored object, String type) {
    var tag = new EntityTag(Sha256.of(object.version() + " " + object.bytes()).substring(0, 32));
    if (isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
      return Response.notModified(tag).build();
    }
    var range = range(request, tag, object.bytes());
    var part = range.orElse(new ByteRange(0, object.bytes()));
    var response =
        Response.status(range.isPresent() ? 206 : 200)
            .type(type)
            .tag(tag)
            .header(HttpHeaders.CONTENT_LENGTH, part.length())
            .header("Accept-Ranges", "bytes");
    range.ifPresent(
        byteRange -> response.header("Content-Range", byteRange.header(object.bytes())));
    if (!request.method().equals(HttpMethod.HEAD)) {
      response.entity(streamed(store, object, part));
    }
    return response.build();
  }

  /// The last bytes of a text; two headers give their offset and the length of the whole.
  static Response tail(
      HttpServerRequest request, ArtifactStore store, Stored object, int bytes, String type) {
    var length = Math.min(bytes, object.bytes());
    var part = new ByteRange(object.bytes() - length, length);
    var response =
        Response.ok()
            .type(type)
            .header("X-Log-Offset", part.from())
            .header("X-Log-Length", object.bytes())
            .header(HttpHeaders.CONTENT_LENGTH, part.length());
    if (!request.method().equals(HttpMethod.HEAD)) {
      response.entity(streamed(store, object, part));
    }
    return response.build();
  }

  private static Optional<ByteRange> range(HttpServerRequest request, EntityTag tag, long bytes) {
    var condition = request.getHeader("If-Range");
    var asked = request.getHeader("Range");
    return asked == null || (condition != null && !condition.equals("\"" + tag.getValue() + "\""))
        ? Optional.empty()
        : ByteRange.of(asked, bytes);
  }

  private static StreamedBody streamed(ArtifactStore store, Stored object, ByteRange part) {
    return new StreamedBody(OptionalLong.of(part.length()), out -> copy(store, object, part, out));
  }

  /// Copies exactly as many bytes as `Content-Length` says, though the object may grow meanwhile.
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
          throw new IOException("the object was truncated while it was read");
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
  }

  /// An error in the form of RFC 9457.
  static Response problem(int status, String detail) {
    return Response.status(status)
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.body(status, detail))
        .build();
  }
}
