package org.firstwords.core.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.artifact.ReusedResult;
import org.firstwords.core.process.Log;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;

/// The result of a finished task, for whoever started it.
///
/// @param reused whether it was there already, from this task or another one
record TaskResult(JobOptions options, Manifest manifest, boolean reused) {
  private static final Path AIRFLOW_XCOM = Path.of("/airflow/xcom");

  /// Repeats the warnings of a result that was there. Writes the XCom file where one is asked for,
  /// and prints a line for each artifact, or one JSON object.
  void publish() throws IOException {
    var value = manifest.toXCom(reused);
    if (reused) {
      manifest.warnings().forEach(Log.ofProcess()::warning);
    }
    var xcom = options.xcom.or(() -> Optional.of(AIRFLOW_XCOM).filter(Files::isDirectory));
    if (xcom.isPresent()) {
      var at = new Location.Local(xcom.get()).resolve("return.json");
      new LocalStore().write(at, out -> out.write(Json.page(value)));
    }
    if (options.json) {
      print(options, Json.line(value));
      return;
    }
    var origin = origin(value);
    value
        .artifacts()
        .forEach((name, item) -> print(options, "%s: %s (%s)".formatted(name, item.uri(), origin)));
  }

  private String origin(Manifest.XComValue value) {
    var artifacts = value.artifacts().values().stream().map(Manifest.XComValue.Item::uri).toList();
    return reused
        ? ReusedResult.origin(options.runFolder(), manifest.task(), artifacts)
        : "written";
  }

  static void print(JobOptions options, String line) {
    var out = options.command.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
