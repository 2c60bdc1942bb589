package org.firstwords.serve;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.firstwords.core.cli.VersionProvider;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.BoundedLines;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Serves the page over the runs below a root, and its REST API.
@TopCommand
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    subcommands = AutoComplete.GenerateCompletion.class,
    description = {
      "Serves a page over the runs, and a REST API (/api/v1, described at /q/openapi).",
      "It is read-only without --allow-run and --allow-notes."
    },
    footer = {
      "",
      "Examples:",
      "  firstwords serve",
      "  firstwords serve --root s3://experiments/runs --port 8081",
      "  firstwords serve --host 0.0.0.0 --token-file token.txt",
      "  firstwords serve --allow-run workflows --allow-notes",
      "",
      "The token can also be given as FIRSTWORDS_TOKEN; it is never an argument."
    })
public final class Serve implements Callable<Integer> {
  /// Holds the token that clients must send.
  static final String TOKEN_VARIABLE = "FIRSTWORDS_TOKEN";

  private static final int SHORTEST_TOKEN = 16;

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

  @Option(
      names = "--root",
      paramLabel = "LOCATION",
      defaultValue = "runs",
      description = "Where all runs are: a folder or s3://bucket/key (default: ${DEFAULT-VALUE}).")
  Location root;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; all but loopback need a token (default: ${DEFAULT-VALUE}).")
  String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port to listen on; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "A file whose first line is the token that clients send as 'Authorization: Bearer'.")
  Optional<Path> tokenFile;

  @Option(
      names = "--allow-run",
      paramLabel = "FOLDER",
      description = "Let clients start runs of the workflows in this folder, on this machine.")
  Optional<Path> allowRun;

  @Option(names = "--allow-notes", description = "Let clients tag runs and write notes on them.")
  boolean allowNotes;

  @Option(names = "--stacktrace", description = "Print the stack trace of an error.")
  boolean stacktrace;

  @Spec CommandSpec spec;

  private final RunService service;
  private final HttpListener listener;
  private final Stores store;

  public Serve(RunService service, HttpListener listener, Stores store) {
    this.service = service;
    this.listener = listener;
    this.store = store;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var token = token();
    if (token.isEmpty() && !LOOPBACK.contains(host)) {
      throw new UserException(
          "--host %s is reachable from other machines: give --token-file or %s"
              .formatted(host, TOKEN_VARIABLE));
    }
    if (allowRun.filter(path -> !Files.isDirectory(path)).isPresent()) {
      throw new UserException("--allow-run %s is not a folder".formatted(allowRun.get()));
    }
    service.start(new ServeSettings(root, token, allowRun, allowNotes), store);
    var opened = listener.listen(host, port);
    var out = spec.commandLine().getOut();
    out.printf(
        "serving %s on http://%s:%d/%n",
        root, host.contains(":") ? "[" + host + "]" : host, opened);
    out.flush();
    var stopped = new CountDownLatch(1);
    StopSignal.ofProcess().onRequest(stopped::countDown);
    stopped.await();
    listener.close();
    return ExitCode.OK;
  }

  private Optional<String> token() throws IOException {
    var found =
        tokenFile.isPresent()
            ? Optional.of(firstLine(tokenFile.get()))
            : Optional.ofNullable(System.getenv(TOKEN_VARIABLE)).filter(text -> !text.isBlank());
    if (found.filter(text -> text.length() < SHORTEST_TOKEN).isPresent()) {
      throw new UserException(
          "the token is shorter than %d characters; make one with 'openssl rand -hex 32'"
              .formatted(SHORTEST_TOKEN));
    }
    return found;
  }

  private static String firstLine(Path file) throws IOException {
    try (var lines = new BoundedLines(Files.newInputStream(file), file.toString())) {
      return Objects.requireNonNullElse(lines.readLine(), "").strip();
    } catch (IOException unreadable) {
      throw new UserException("the token file %s cannot be read".formatted(file), unreadable);
    }
  }
}
