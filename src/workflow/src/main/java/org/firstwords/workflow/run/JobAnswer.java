package org.firstwords.workflow.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;

/// What a job has printed: the last line of its standard output that is a JSON object.
record JobAnswer(Optional<Object> json) {
  /// @throws UserException if that line is not JSON
  static JobAnswer of(String output) {
    var last = output.lines().filter(text -> text.startsWith("{")).reduce((_, text) -> text);
    return new JobAnswer(last.map(JobAnswer::parse));
  }

  /// Whether the job has, or would have, its result from the cache.
  boolean isHit() {
    return XCom.cache(json).filter("hit"::equals).isPresent();
  }

  private static Object parse(String line) {
    try {
      return Json.mapper().readValue(line, Map.class);
    } catch (JsonProcessingException wrong) {
      throw new UserException("a job's answer is not JSON: " + line, wrong);
    }
  }
}
