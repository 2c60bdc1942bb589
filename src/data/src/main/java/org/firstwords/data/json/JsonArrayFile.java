package org.firstwords.data.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;

/// Reads and writes the reference's JSON list `{"data": [ … ]}` as a stream; a plain array is
/// accepted too.
public final class JsonArrayFile {
  private JsonArrayFile() {}

  /// Writes the items in their order. The stream stays open.
  public static <T> void write(OutputStream out, Iterable<T> items) throws IOException {
    try (var json = PythonJson.generator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("data");
      for (var item : items) {
        json.writePOJO(item);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /// Reads all items of the object at a location.
  ///
  /// @throws UserException if it is absent or something else; names the item
  public static <T> List<T> read(ArtifactStore store, Location from, Class<T> type)
      throws IOException {
    var items = new ArrayList<T>();
    try (var in = store.read(from)) {
      read(in, from.toString(), type, items::add);
    }
    return items;
  }

  /// Passes each item to the consumer as it is read.
  ///
  /// @param from names the stream in errors
  public static <T> void read(InputStream in, String from, Class<T> type, Consumer<T> consumer)
      throws IOException {
    var item = 0;
    var limited = InputLimit.ITEM.limit(in, from);
    try (var json = Json.mapper().createParser(limited)) {
      toList(json, from);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        var read = Json.mapper().readValue(json, type);
        if (read == null) {
          throw new UserException("%s: item %d is null".formatted(from, item));
        }
        consumer.accept(read);
        item++;
        limited.renew();
      }
    } catch (JsonProcessingException | CharConversionException wrong) {
      throw Json.unreadable(
          "%s: item %d is not a readable %s".formatted(from, item, type.getSimpleName()), wrong);
    } catch (OutOfMemoryError full) {
      throw InputLimit.outOfMemory(from, full);
    }
  }

  private static void toList(JsonParser json, String from) throws IOException {
    var token = json.nextToken();
    if (token == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME && !"data".equals(json.currentName())) {
        json.nextToken();
        json.skipChildren();
      }
      token = json.currentToken() == JsonToken.FIELD_NAME ? json.nextToken() : null;
    }
    if (token != JsonToken.START_ARRAY) {
      throw new UserException("%s is not {\"data\": [ … ]}; check the file".formatted(from));
    }
  }
}
