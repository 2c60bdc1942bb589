package org.firstwords.workflow.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.InputLimit;

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

  /// `hit` or `miss`, if reported by the job.
  static Optional<String> cache(Optional<Object> handOver) {
    return handOver
        .filter(Map.class::isInstance)
        .map(value -> ((Map<?, ?>) value).get("cache"))
        .map(String::valueOf);
  }
}
