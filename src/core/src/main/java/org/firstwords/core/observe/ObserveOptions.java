package org.firstwords.core.observe;

import java.util.ArrayList;
import java.util.Optional;
import org.firstwords.core.command.Log;
import org.firstwords.core.command.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Who is told of a task or a run: nobody, unless an option or its variable says so. None of it
/// changes a result.
@Command
public final class ObserveOptions {
  static final String PROMETHEUS_VARIABLE = "FIRSTWORDS_PROMETHEUS";
  static final String OPENLINEAGE_VARIABLE = "FIRSTWORDS_OPENLINEAGE";
  static final String MLFLOW_VARIABLE = "FIRSTWORDS_MLFLOW";
  static final String OTLP_VARIABLE = "FIRSTWORDS_OTLP";

  /// Seen to by [org.firstwords.core.frame.CommandLines], before anything else is looked at.
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
      description = {
        "Prometheus metrics: the URL of a Pushgateway, [HOST]:PORT to serve them at /metrics while the",
        "work goes on, or a folder (or file.prom) for node_exporter (also FIRSTWORDS_PROMETHEUS)."
      })
  Optional<String> prometheus = Optional.empty();

  @Option(
      names = Lineage.OPTION,
      paramLabel = "WHERE",
      defaultValue = "${env:FIRSTWORDS_OPENLINEAGE}",
      description = {
        "OpenLineage events: the URL of a server, or a file of JSON lines (also",
        "FIRSTWORDS_OPENLINEAGE)."
      })
  Optional<String> openlineage = Optional.empty();

  @Option(
      names = Mlflow.OPTION,
      paramLabel = "WHERE",
      defaultValue = "${env:FIRSTWORDS_MLFLOW}",
      description = "MLflow: the URL of a server, or an mlruns folder (also FIRSTWORDS_MLFLOW).")
  Optional<String> mlflow = Optional.empty();

  @Option(
      names = Trace.OPTION,
      paramLabel = "URL",
      defaultValue = "${env:FIRSTWORDS_OTLP}",
      description = "OpenTelemetry spans by OTLP over HTTP to this server (also FIRSTWORDS_OTLP).")
  Optional<String> otlp = Optional.empty();

  /// Opens what is told of one task.
  ///
  /// @throws UserException if an option's value cannot be used
  public Observation ofTask() {
    var environment = System.getenv();
    var observers = new ArrayList<Observer>();
    lineage().ifPresent(to -> observers.add(Lineage.to(to, environment)));
    prometheusTo().ifPresent(to -> observers.add(Prometheus.to(to)));
    trace().ifPresent(to -> observers.add(Trace.to(to.base(), environment)));
    mlflowTo().ifPresent(to -> observers.add(Mlflow.to(to, environment)));
    return Observation.of(observers, Log.ofProcess()::warning);
  }

  /// Opens what is told of a run beside its tasks: lineage and the trace.
  ///
  /// @throws UserException if an option's value cannot be used
  public Observation ofRun() {
    var environment = System.getenv();
    var observers = new ArrayList<Observer>();
    lineage().ifPresent(to -> observers.add(Lineage.to(to, environment)));
    trace().ifPresent(to -> observers.add(Trace.to(to.base(), environment)));
    return Observation.of(observers, Log.ofProcess()::warning);
  }

  private Optional<Destination> lineage() {
    return given(openlineage)
        .map(text -> Destination.parse(Lineage.OPTION, text, Lineage.KEY_VARIABLE));
  }

  private Optional<Destination> prometheusTo() {
    return given(prometheus)
        .map(
            text -> Destination.parseWithPort(Prometheus.OPTION, text, "none: a gateway has none"));
  }

  private Optional<Destination> mlflowTo() {
    return given(mlflow).map(text -> Destination.parse(Mlflow.OPTION, text, Mlflow.CREDENTIALS));
  }

  private Optional<Destination.Server> trace() {
    return given(otlp)
        .map(text ->
            new Destination.Server(Destination.url(Trace.OPTION, text, Trace.HEADERS_VARIABLE)));
  }

  private static Optional<String> given(Optional<String> value) {
    return value.filter(text -> !text.isBlank());
  }
}
