package org.firstwords.dag.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The arguments of the operator and the Kubernetes models of a pod, as the real classes have them.
///
/// A script wrote `airflow.txt` from those classes; a new release of Airflow is a new file.
final class AirflowClasses {
  private static final String RESOURCE = "airflow.txt";
  private static final Pattern BLANK = Pattern.compile(" ");

  /// `kubernetes.client.V1Pod`, `kubernetes.client.models.V1Pod`, `…models.v1_pod.V1Pod`.
  private static final Pattern MODEL =
      Pattern.compile("kubernetes\\.client\\.(?:models\\.)?(?:\\w+\\.)?(\\w+)");

  private static final AirflowClasses LOADED = read();

  private final Map<String, OperatorArgument> operator = new LinkedHashMap<>();
  private final Map<String, Map<String, Field>> models = new LinkedHashMap<>();

  private AirflowClasses() {}

  /// An argument of the operator.
  ///
  /// @param types the Python types that Airflow demands when it loads a file; `any` without demand
  /// @param mappable whether `expand` takes it
  record OperatorArgument(String name, boolean templated, Set<String> types, boolean mappable) {}

  /// A field of a model.
  ///
  /// @param name in Python
  /// @param json in the Kubernetes API
  /// @param type in Python, such as `list[V1KeyToPath]`
  record Field(String name, String json, String type, boolean required) {
    static Field of(String column) {
      var parts = List.of(column.split(":", 3));
      var name = parts.getFirst();
      var required = name.endsWith("*");
      return new Field(
          required ? name.substring(0, name.length() - 1) : name,
          parts.get(1),
          parts.get(2),
          required);
    }
  }

  static Map<String, OperatorArgument> operator() {
    return LOADED.operator;
  }

  /// Whether the class of this name is one of the Kubernetes client.
  static boolean isModel(String type) {
    return MODEL.matcher(type).matches();
  }

  /// The fields of a model in the order of its positional arguments, by their Python names; empty
  /// if no pod can hold one.
  static Optional<Map<String, Field>> fields(String type) {
    var model = MODEL.matcher(type);
    return model.matches()
        ? Optional.<@Nullable Map<String, Field>>ofNullable(LOADED.models.get(model.group(1)))
        : Optional.empty();
  }

  /// Whether the class of the Kubernetes client has this simple name.
  static boolean isNamed(String type, String name) {
    var model = MODEL.matcher(type);
    return model.matches() && model.group(1).equals(name);
  }

  private static AirflowClasses read() {
    try (var in = AirflowClasses.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + RESOURCE);
      }
      var classes = new AirflowClasses();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(row -> !row.startsWith("#"))
          .forEach(row -> classes.add(BLANK.splitAsStream(row).toList()));
      return classes;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void add(List<String> row) {
    var first = row.getFirst();
    if (first.equals("argument") || first.equals("templated")) {
      var types = Set.copyOf(List.of(row.get(2).split("\\|", -1)));
      operator.put(
          row.get(1),
          new OperatorArgument(
              row.get(1), first.equals("templated"), types, !row.getLast().equals("fixed")));
      return;
    }
    var fields = new LinkedHashMap<String, Field>();
    fields(row.subList(1, row.size())).forEach(field -> fields.put(field.name(), field));
    models.put(first, fields);
  }

  private static Collection<Field> fields(List<String> columns) {
    return columns.stream().map(Field::of).toList();
  }
}
