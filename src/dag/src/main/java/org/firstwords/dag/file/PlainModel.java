package org.firstwords.dag.file;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.firstwords.core.process.Suggestions;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Sequence;

/// Checks a plain mapping that Airflow turns into a Kubernetes model, such as `affinity` or
/// `pod_template_dict`: it has the names of the Kubernetes API, and others are ignored.
final class PlainModel {
  private PlainModel() {}

  static void check(String model, Value value, Problems problems) {
    var fields = AirflowClasses.fields("kubernetes.client.models." + model);
    if (fields.isEmpty() || DagFactoryTypes.typeOf(value).isPresent()) {
      return;
    }
    if (value instanceof Mapping mapping && !mapping.all().isEmpty()) {
      check(model, mapping, fields.get(), problems);
    }
  }

  private static void check(
      String model, Mapping mapping, Map<String, AirflowClasses.Field> fields, Problems problems) {
    var byJson =
        fields.values().stream()
            .collect(Collectors.toMap(AirflowClasses.Field::json, field -> field));
    for (var entry : mapping.all()) {
      var field = Optional.ofNullable(byJson.get(entry.key()));
      if (field.isEmpty()) {
        problems.warn(
            entry.position(),
            "Airflow ignores '%s', which a %s does not have%s",
            entry.key(),
            model,
            Suggestions.hint(entry.key(), byJson.keySet()));
      } else {
        inner(field.get().type(), entry.value(), problems);
      }
    }
    for (var field : fields.values()) {
      if (field.required() && mapping.find(field.json()).isEmpty()) {
        problems.add(mapping.position(), "a %s needs '%s'", model, field.json());
      }
    }
  }

  private static void inner(String type, Value value, Problems problems) {
    if (type.startsWith("list[") && value instanceof Sequence(_, var items)) {
      var item = type.substring("list[".length(), type.length() - 1);
      items.forEach(found -> inner(item, found, problems));
    } else if (type.startsWith("V1") && value instanceof Mapping mapping) {
      var fields = AirflowClasses.fields("kubernetes.client.models." + type);
      fields.ifPresent(known -> check(type, mapping, known, problems));
    }
  }
}
