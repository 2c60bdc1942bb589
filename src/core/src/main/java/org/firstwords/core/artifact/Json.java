package org.firstwords.core.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;

/// The JSON conventions of all our files: `snake_case` keys, times in ISO 8601, absent values left
/// out.
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(new RegisteredTypes())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Json() {}

  /// The mapper, for streaming.
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /// Formats a value on one line, without a line end.
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException invalid) {
      throw new IllegalArgumentException("no JSON for " + value.getClass(), invalid);
    }
  }

  /// Formats a value indented, with a line end.
  public static byte[] page(Object value) {
    try {
      var text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
      return text.getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException invalid) {
      throw new IllegalArgumentException("no JSON for " + value.getClass(), invalid);
    }
  }

  /// Reads the object at a location.
  ///
  /// @throws UserException if it is absent or not JSON of this type
  public static <T> T read(ArtifactStore store, Location from, Class<T> type) throws IOException {
    try (var in = InputLimit.DOCUMENT.limit(store.read(from), from.toString())) {
      var read = MAPPER.readValue(in, type);
      if (read == null) {
        throw new UserException(
            "%s is not a readable %s: it is null".formatted(from, type.getSimpleName()));
      }
      return read;
    } catch (JsonProcessingException | CharConversionException invalid) {
      throw unreadable("%s is not a readable %s".formatted(from, type.getSimpleName()), invalid);
    } catch (OutOfMemoryError full) {
      throw InputLimit.outOfMemory(from.toString(), full);
    }
  }

  /// Reads the object on a line of a file.
  ///
  /// @param at names file and line in errors
  /// @throws UserException if it is not JSON of this type
  public static <T> T readLine(String line, String at, Class<T> type) {
    try {
      var read = MAPPER.readValue(line, type);
      if (read == null) {
        throw new UserException("%s is not a readable %s".formatted(at, type.getSimpleName()));
      }
      return read;
    } catch (JsonProcessingException invalid) {
      throw unreadable("%s is not a readable %s".formatted(at, type.getSimpleName()), invalid);
    }
  }

  /// The error about a file that is not the JSON that is expected, or that a limited stream ended.
  /// What a record's constructor refuses does not name the file.
  public static UserException unreadable(String problem, IOException invalid) {
    return invalid.getCause() instanceof UserException limit
            && invalid instanceof JsonMappingException
            && !(invalid instanceof ValueInstantiationException)
        ? limit
        : new UserException(problem + ": " + problem(invalid), invalid);
  }

  /// What is wrong with JSON, for messages: of a [JsonProcessingException], or of a
  /// [CharConversionException] for bytes that are no text.
  public static String problem(IOException invalid) {
    return JsonProblem.of(invalid);
  }
}
