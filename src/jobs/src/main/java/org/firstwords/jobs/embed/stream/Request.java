package org.firstwords.jobs.embed.stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.firstwords.jobs.embed.encode.EncoderInput;

/// A parsed request, valid or not.
sealed interface Request {
  /// @param id any JSON value; the answer has it too
  record Ready(JsonNode id, EncoderInput prepared) implements Request {}

  /// One that can only be answered with what is wrong with it.
  record Refused(Response.Failure answer) implements Request {}
}
