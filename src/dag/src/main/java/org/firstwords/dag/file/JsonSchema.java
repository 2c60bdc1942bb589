package org.firstwords.dag.file;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.firstwords.core.artifact.Json;
import org.jspecify.annotations.Nullable;

/// Validates the value of a param by its JSON schema (draft 2020-12), as Airflow's `jsonschema`
/// does; references lead to places in the schema itself, never to the network.
record JsonSchema(Map<String, ?> rules) {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .formatAssertionsEnabled(true)
                      .locale(Locale.ROOT)
                      .build()));

  /// What is wrong with the value, if anything.
  Optional<String> wrong(@Nullable Object value) {
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    try {
      var errors =
          SCHEMAS
              .getSchema(Json.mapper().valueToTree(rules))
              .validate(Json.mapper().valueToTree(value));
      return errors.isEmpty()
          ? Optional.empty()
          : Optional.of(errors.stream().map(JsonSchema::text).collect(Collectors.joining("; ")));
    } catch (SchemaException
        | IllegalArgumentException unusable) { // a broken pattern, an infinite number
      return Optional.of("cannot be held against its schema: " + unusable.getMessage());
    }
  }

  private static String text(Error error) {
    var place = error.getInstanceLocation().toString();
    return place.isEmpty() ? error.getMessage() : "at %s: %s".formatted(place, error.getMessage());
  }
}
