package org.firstwords.jobs.embed.stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.firstwords.jobs.embed.encode.Prepared;

/// A parsed request, valid or not.
sealed interface Request {
  /// @param id any JSON value; the answer has it too
  record Ready(JsonNode id, Prepared prepared) implements Request {}

  /// One that can only be answered with what is wrong with it.
  record Refused(Answer.Failure answer) implements Request {}
}
