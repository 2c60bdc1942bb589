package org.firstwords.core.observe;

import java.util.ArrayList;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Telemetry options. All observers are off by default. No option changes the result.
@Command
public final class TelemetryOptions {
  static final String PROMETHEUS_VARIABLE = "FIRSTWORDS_PROMETHEUS";
  static final String OPENLINEAGE_VARIABLE = "FIRSTWORDS_OPENLINEAGE";
  static final String MLFLOW_VARIABLE = "FIRSTWORDS_MLFLOW";
  static final String OTLP_VARIABLE = "FIRSTWORDS_OTLP";

  /// Handled by [org.firstwords.core.cli.CommandLines] before parsing.
  @Option(
      names = Log.OPTION,
      paramLabel = "FORMAT",
      defaultValue = "${env:FIRSTWORDS_LOG_FORMAT:-text}",
      description = "Standard error as ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Log.Format logFormat;

  @Option(
      names = Prometheus.OPTION,
      paramLabel = "WHERE",
      defaultValue = "${env:FIRSTWORDS_PROMETHEUS}",
      description =
          "Prometheus metrics: the URL of a Pushgateway, [HOST]:PORT to serve them at /metrics"
              + " while the task runs, or a folder (or file.prom) for node_exporter (also"
              + " FIRSTWORDS_PROMETHEUS).")
  Optional<String> prometheus = Optional.empty();

  @Option(
      names = OpenLineage.OPTION,
      paramLabel = "WHERE",
      defaultValue = "${env:FIRSTWORDS_OPENLINEAGE}",
      description =
          "OpenLineage events: the URL of a server, or a file of JSON lines (also"
              + " FIRSTWORDS_OPENLINEAGE).")
  Optional<String> openlineage = Optional.empty();

  @Option(
      names = Mlflow.OPTION,
      paramLabel = "URL",
      defaultValue = "${env:FIRSTWORDS_MLFLOW}",
      description = "MLflow: the URL of a server (also FIRSTWORDS_MLFLOW).")
  Optional<String> mlflow = Optional.empty();

  @Option(
      names = OpenTelemetry.OPTION,
      paramLabel = "URL",
      defaultValue = "${env:FIRSTWORDS_OTLP}",
      description = "OpenTelemetry spans by OTLP over HTTP to this server (also FIRSTWORDS_OTLP).")
  Optional<String> otlp = Optional.empty();

  /// Creates the telemetry of one task.
  ///
  /// @throws UserException if an option's value is invalid
  public Telemetry ofTask() {
    var environment = System.getenv();
    var observers = new ArrayList<Observer>();
    lineageEndpoint().ifPresent(to -> observers.add(OpenLineage.to(to, environment)));
    prometheusEndpoint().ifPresent(to -> observers.add(Prometheus.to(to)));
    traceEndpoint().ifPresent(to -> observers.add(OpenTelemetry.to(to.base(), environment)));
    mlflowEndpoint().ifPresent(server -> observers.add(Mlflow.to(server.base(), environment)));
    return Telemetry.of(observers, Log.ofProcess()::warning);
  }

  /// Creates the telemetry of a run: lineage and trace.
  ///
  /// @throws UserException if an option's value is invalid
  public Telemetry ofRun() {
    var environment = System.getenv();
    var observers = new ArrayList<Observer>();
    lineageEndpoint().ifPresent(to -> observers.add(OpenLineage.to(to, environment)));
    traceEndpoint().ifPresent(to -> observers.add(OpenTelemetry.to(to.base(), environment)));
    return Telemetry.of(observers, Log.ofProcess()::warning);
  }

  private Optional<Endpoint> lineageEndpoint() {
    return given(openlineage)
        .map(text -> Endpoint.parse(OpenLineage.OPTION, text, OpenLineage.KEY_VARIABLE));
  }

  private Optional<Endpoint> prometheusEndpoint() {
    return given(prometheus)
        .map(text -> Endpoint.parseWithPort(Prometheus.OPTION, text, "none: a gateway has none"));
  }

  private Optional<Endpoint.Server> mlflowEndpoint() {
    return given(mlflow).map(TelemetryOptions::parseMlflow);
  }

  private static Endpoint.Server parseMlflow(String text) {
    return switch (Endpoint.parse(Mlflow.OPTION, text, Mlflow.CREDENTIALS)) {
      case Endpoint.Server server -> server;
      case Endpoint.LocalPath _, Endpoint.Port _ ->
          throw new UserException(
              "%s: '%s' is not the URL of a server; start one with 'mlflow server --backend-store-uri sqlite:///mlflow.db', then give %1$s http://localhost:5000"
                  .formatted(Mlflow.OPTION, text));
    };
  }

  private Optional<Endpoint.Server> traceEndpoint() {
    return given(otlp)
        .map(text ->
            new Endpoint.Server(
                Endpoint.url(OpenTelemetry.OPTION, text, OpenTelemetry.HEADERS_VARIABLE)));
  }

  private static Optional<String> given(Optional<String> value) {
    return value.filter(text -> !text.isBlank());
  }

  /// Where the tasks of a run are executed.
  public enum TaskLocation {
    /// Processes on this machine.
    LOCAL,
    /// Pods, which share no files with this machine.
    REMOTE
  }

  /// The environment variables that pass these options and the trace context to the tasks of a run.
  ///
  /// @param run the tasks' run
  /// @param workflow its name
  /// @return empty if there is no observer
  /// @throws UserException if an option's value is invalid, or the tasks cannot share it
  public SortedMap<String, String> forTasks(
      TaskLocation location, Identity.Run run, String workflow) {
    var variables = new TreeMap<String, String>();
    if (logFormat == Log.Format.JSON) {
      variables.put(Log.VARIABLE, logFormat.toString());
    }
    lineageEndpoint()
        .ifPresent(
            to -> variables.put(OPENLINEAGE_VARIABLE, text(OpenLineage.OPTION, to, location)));
    mlflowEndpoint().ifPresent(server -> variables.put(MLFLOW_VARIABLE, server.toString()));
    traceEndpoint().ifPresent(to -> variables.put(OTLP_VARIABLE, to.toString()));
    prometheusEndpoint()
        .map(to -> requireShareable(to, location))
        .ifPresent(to -> variables.put(PROMETHEUS_VARIABLE, text(Prometheus.OPTION, to, location)));
    if (!variables.isEmpty()) {
      var trace = TraceContext.of(run, System.getenv());
      variables.put(TraceContext.VARIABLE, trace.traceParent(run.span()));
      variables.put(ObservedTask.WORKFLOW_VARIABLE, workflow);
    }
    return variables;
  }

  private static String text(String option, Endpoint to, TaskLocation location) {
    if (to instanceof Endpoint.LocalPath && location == TaskLocation.REMOTE) {
      throw new UserException(
          "%s: pods cannot write to '%s'; give the URL of a server".formatted(option, to));
    }
    return to.toString();
  }

  private static Endpoint requireShareable(Endpoint to, TaskLocation location) {
    var isExclusive =
        switch (to) {
          case Endpoint.Server _ -> false;
          case Endpoint.Port _ -> location == TaskLocation.LOCAL;
          case Endpoint.LocalPath(var path) -> path.toString().endsWith(Prometheus.FILE_END);
        };
    if (isExclusive) {
      throw new UserException(
          "%s: the tasks of one machine cannot share %s; give a folder or the URL of a Pushgateway"
              .formatted(Prometheus.OPTION, to));
    }
    return to;
  }
}
