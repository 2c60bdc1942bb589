package org.firstwords.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.Sha256;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Writes the records that endpoints return as JSON with an ETag; 304 if the client has it.
final class JsonResponses {
  @ServerResponseFilter
  void write(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(response.getEntity() instanceof Record value)) {
      return;
    }
    var body = json(value);
    var tag = new EntityTag(Sha256.of(body).substring(0, 32), true);
    response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    if (Responses.isKnown(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatus(304);
      response.setEntity(null);
    } else {
      response.setEntity(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String json(Record value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException("no JSON for " + value.getClass(), wrong);
    }
  }
}
