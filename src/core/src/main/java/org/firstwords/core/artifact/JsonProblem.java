package org.firstwords.core.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.stream.Collectors;

/// What is wrong with a JSON file, in the words of its reader: short, without names of classes, and
/// without characters that a terminal obeys.
final class JsonProblem {
  private static final int MAX_LENGTH = 200;

  private JsonProblem() {}

  static String of(IOException wrong) {
    var text =
        switch (wrong) {
          case MismatchedInputException mismatch when mismatch.getCause() == null ->
              ofType(mismatch);
          case JsonMappingException mapping when mapping.getCause() != null ->
              at(mapping) + mapping.getCause().getMessage();
          case JsonProcessingException syntax -> syntax.getOriginalMessage();
          default -> wrong.getMessage();
        };
    return shown(String.valueOf(text).replaceAll(" \\(start marker at .*?\\]\\)", ""));
  }

  private static String ofType(MismatchedInputException mismatch) {
    var message = mismatch.getOriginalMessage();
    if (message.startsWith("No content")) {
      return "it is empty";
    }
    return message.startsWith("Cannot ") || message.startsWith("Unexpected token")
        ? at(mismatch) + "another type is expected"
        : at(mismatch) + message;
  }

  /// Such as `outputs.page.files[0]: `.
  private static String at(JsonMappingException mapping) {
    var path =
        mapping.getPath().stream()
            .map(part ->
                part.getFieldName() == null
                    ? "[" + part.getIndex() + "]"
                    : "." + part.getFieldName())
            .collect(Collectors.joining());
    return path.isEmpty() ? "" : path.replaceFirst("^\\.", "") + ": ";
  }

  private static String shown(String text) {
    var cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
    return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "?");
  }
}
