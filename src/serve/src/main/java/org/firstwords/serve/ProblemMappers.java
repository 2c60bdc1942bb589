package org.firstwords.serve;

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

  /// The store is away.
  @ServerExceptionMapper
  Response temporary(TemporaryException away) {
    var answer = Responses.problem(503, String.valueOf(away.getMessage()));
    return Response.fromResponse(answer).header("Retry-After", 5).build();
  }

  /// An artifact is gone or not what its manifest says.
  @ServerExceptionMapper
  Response user(UserException wrong) {
    return Responses.problem(404, String.valueOf(wrong.getMessage()));
  }

  /// Errors that the framework raises: unknown path, method or media type, invalid number.
  @ServerExceptionMapper
  Response web(WebApplicationException refused) {
    var answer = refused.getResponse();
    var problem = Responses.problem(answer.getStatus(), answer.getStatusInfo().getReasonPhrase());
    var allow = answer.getHeaderString("Allow");
    return allow == null ? problem : Response.fromResponse(problem).header("Allow", allow).build();
  }

  @ServerExceptionMapper
  Response unreadable(IOException failed) {
    LOG.error("a request failed", failed);
    return Responses.problem(500, "the store cannot be read; the server's log says why");
  }

  @ServerExceptionMapper
  Response bug(RuntimeException thrown) {
    LOG.error("a bug in firstwords; please report it with the lines below", thrown);
    return Responses.problem(500, "a bug in firstwords; the server's log has more");
  }
}
