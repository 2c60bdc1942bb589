package org.firstwords.jobs.embed.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// A response line.
sealed interface Response {
  /// @param id of the request
  /// @param unknownWords number of out-of-vocabulary words of a text, if any
  @SuppressWarnings("ArrayRecordComponent") // only written, never compared
  @RegisterForReflection
  record Vector(JsonNode id, float[] vector, Optional<Integer> unknownWords) implements Response {}

  /// @param id as the request has it, or null
  @RegisterForReflection
  record Failure(JsonNode id, String error) implements Response {}
}
