package org.firstwords.serve;

import io.netty.handler.codec.http.HttpResponseStatus;
import org.firstwords.core.artifact.Json;

/// An error response (RFC 9457 problem details).
public final class Problem extends RuntimeException {
  static final String MEDIA_TYPE = "application/problem+json";
  private static final long serialVersionUID = 1;

  private final int status;

  /// @param status of HTTP
  /// @param detail for the client
  Problem(int status, String detail) {
    super(detail);
    this.status = status;
  }

  static Problem notFound(String detail) {
    return new Problem(404, detail);
  }

  static Problem badRequest(String detail) {
    return new Problem(400, detail);
  }

  int status() {
    return status;
  }

  /// The body of the response.
  static String body(int status, String detail) {
    var body = Json.mapper().createObjectNode();
    body.put("title", HttpResponseStatus.valueOf(status).reasonPhrase());
    body.put("status", status);
    body.put("detail", detail);
    return Json.line(body);
  }
}
