package org.firstwords.dag.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.Parameter;
import org.firstwords.dag.file.Workflow;
import org.jspecify.annotations.Nullable;

/// The params of a run.
///
/// @param root location of all runs; equals `params.root` if the workflow has it
/// @param conf the values given on the command line
public record RunParams(
    Location root, Map<String, @Nullable Object> params, Map<String, @Nullable Object> conf) {
  private static final String DEFAULT_ROOT = "runs";

  /// Reads the values of the command line; a local root becomes absolute, so that all tasks use the
  /// same folder.
  ///
  /// @throws UserException if a param is unknown or its value is not allowed
  public static RunParams of(
      Workflow workflow, Map<String, String> given, Optional<Location> root) {
    var params = new LinkedHashMap<String, @Nullable Object>();
    workflow.parameters().forEach((name, parameter) -> params.put(name, parameter.value()));
    var conf = new LinkedHashMap<String, @Nullable Object>();
    given.forEach((name, text) -> conf.put(name, read(workflow, name, text)));
    params.putAll(conf);
    for (var parameter : workflow.parameters().values()) {
      check(parameter, params, conf);
    }
    var chosen =
        root.orElseGet(() ->
            Location.parse(params.get(Workflow.ROOT) instanceof String text ? text : DEFAULT_ROOT));
    if (params.containsKey(Workflow.ROOT)) {
      params.put(Workflow.ROOT, chosen.toString());
    }
    return new RunParams(chosen, params, conf);
  }

  /// A default may not fit its schema, or there may be none: then the run must be given a value.
  private static void check(
      Parameter parameter, Map<String, @Nullable Object> params, Map<String, ?> given) {
    var name = parameter.name();
    if (given.containsKey(name)) {
      return;
    }
    var wrong =
        parameter.required()
            ? Optional.of("has no default")
            : parameter
                .wrong(params.get(name))
                .map("has a default that its schema refuses (%s)"::formatted);
    if (wrong.isPresent()) {
      throw new UserException(
          "the param '%s' %s; give the run a value: --param %s=…"
              .formatted(name, wrong.get(), name));
    }
  }

  private static @Nullable Object read(Workflow workflow, String name, String text) {
    var parameter = workflow.parameters().get(name);
    if (parameter == null) {
      var known = workflow.parameters().keySet();
      throw new UserException(
          "%s has no param '%s'%s; it has %s"
              .formatted(
                  workflow.id(), name, Suggestions.hint(name, known), String.join(", ", known)));
    }
    return parameter.read(text);
  }
}
