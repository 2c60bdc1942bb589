package org.firstwords.workflow.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.dag.file.Expansion;

/// Reads the XCom value that a job writes to `return.json`.
final class XCom {
  private XCom() {}

  /// Empty if the job wrote none or an empty file.
  ///
  /// @throws UserException if it is not JSON
  static Optional<Object> read(Path folder) throws IOException {
    var file = folder.resolve("return.json");
    if (!Files.exists(file) || Files.size(file) == 0) {
      return Optional.empty();
    }
    try (var in = InputLimit.LIST.limit(Files.newInputStream(file), file.toString())) {
      return Optional.ofNullable(Json.mapper().readValue(in, Object.class));
    } catch (JsonProcessingException | CharConversionException wrong) {
      throw Json.unreadable("its return.json is not JSON", wrong);
    }
  }

  /// @param task whose result it is
  /// @param mapped the task that is mapped over it
  /// @throws UserException if Airflow could not map over it
  static void checkMappable(Optional<Object> handOver, String task, String mapped) {
    var length =
        switch (handOver.orElse(null)) {
          case List<?> list -> list.size();
          case Map<?, ?> map -> map.size();
          case null ->
              throw new UserException(
                  "it hands over nothing, and '%s' is mapped over the result of '%s'; write a list to return.json"
                      .formatted(mapped, task));
          case Object other ->
              throw new UserException(
                  "it hands over %s, and '%s' is mapped over the result of '%s'; write a list to return.json"
                      .formatted(kind(other), mapped, task));
        };
    if (length > Expansion.MAX_RESULT) {
      throw new UserException(
          "it hands over %,d values, and '%s' is mapped over the result of '%s'; Airflow maps over %,d (max_map_length)"
              .formatted(length, mapped, task, Expansion.MAX_RESULT));
    }
  }

  private static String kind(Object value) {
    return value instanceof String ? "a text" : "the single value " + value;
  }

  /// `hit` or `miss`, if reported by the job.
  static Optional<String> cache(Optional<Object> handOver) {
    return handOver
        .filter(Map.class::isInstance)
        .map(value -> ((Map<?, ?>) value).get("cache"))
        .map(String::valueOf);
  }
}
