package org.firstwords.serve;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Maps exceptions to problem responses.
final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response problem(Problem problem) {
    return Responses.problem(problem.status(), String.valueOf(problem.getMessage()));
  }

  /// The store is unreachable.
  @ServerExceptionMapper
  Response temporary(TemporaryException unreachable) {
    var response = Responses.problem(503, String.valueOf(unreachable.getMessage()));
    return Response.fromResponse(response).header("Retry-After", 5).build();
  }

  /// An artifact is missing or differs from its manifest.
  @ServerExceptionMapper
  Response user(UserException wrong) {
    return Responses.problem(404, String.valueOf(wrong.getMessage()));
  }

  /// Errors that the framework raises: unknown path, method or media type, invalid number.
  @ServerExceptionMapper
  Response web(WebApplicationException refused) {
    var response = refused.getResponse();
    var problem =
        Responses.problem(response.getStatus(), response.getStatusInfo().getReasonPhrase());
    var allow = response.getHeaderString("Allow");
    return allow == null ? problem : Response.fromResponse(problem).header("Allow", allow).build();
  }

  /// A client that hung up is no failure of ours; nobody reads what is answered then.
  @ServerExceptionMapper
  Response unreadable(IOException failed, HttpServerRequest request) {
    if (request.response().closed()) {
      LOG.debug("a client closed its connection", failed);
    } else {
      LOG.error("a request failed", failed);
    }
    return Responses.problem(500, "the store cannot be read; see the server's log");
  }

  @ServerExceptionMapper
  Response bug(RuntimeException thrown) {
    LOG.error("a bug in firstwords; please report it with the lines below", thrown);
    return Responses.problem(500, "a bug in firstwords; see the server's log");
  }
}
