package org.firstwords.core.job;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.firstwords.core.frame.CommandLines;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A job with every kind of option, run as a user would.
@Command(name = "sample")
final class SampleCommand implements Callable<Integer> {
  @Mixin JobOptions options;

  @Option(names = "--images")
  Optional<Location> images;

  @Option(names = {"-c", "--checkpoint"})
  List<Location> checkpoints = new ArrayList<>();

  @Option(names = "--from")
  Map<String, Location> from = Map.of();

  @Option(names = "--seed", defaultValue = "1")
  int seed;

  @Option(names = "--limit")
  Optional<Integer> limit;

  @Machine
  @Option(names = "--threads", defaultValue = "1")
  int threads;

  private final Stores stores;
  private final Jobs.Work work;

  private SampleCommand(Stores stores, Jobs.Work work) {
    this.stores = stores;
    this.work = work;
  }

  /// What the user sees of a run.
  record Seen(int exitCode, String out, String err) {}

  static Seen run(Stores stores, Location root, Jobs.Work work, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var line =
        CommandLines.framed(new CommandLine(new SampleCommand(stores, work)))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    var all = Stream.concat(Stream.of("--root", root.toString()), Stream.of(arguments));
    var code = line.execute(all.toArray(String[]::new));
    return new Seen(code, out.toString(), err.toString());
  }

  @Override
  public Integer call() throws Exception {
    return new Jobs(stores).run(options, work);
  }
}
