package org.firstwords.core.job;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.firstwords.core.cli.CommandLines;
import org.firstwords.core.progress.ProgressListener;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A job with every kind of option, run through its command line.
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

  @ExcludedFromCacheKey
  @Option(names = "--threads", defaultValue = "1")
  int threads;

  private final Stores stores;
  private final JobRunner.Work work;

  private SampleCommand(Stores stores, JobRunner.Work work) {
    this.stores = stores;
    this.work = work;
  }

  /// Exit code and output of a run.
  record Outcome(int exitCode, String out, String err) {}

  static Outcome run(Stores stores, Location root, JobRunner.Work work, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var line =
        CommandLines.configure(new CommandLine(new SampleCommand(stores, work)))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    var all = Stream.concat(Stream.of("--root", root.toString()), Stream.of(arguments));
    var code = line.execute(all.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  @Override
  public Integer call() throws Exception {
    return new JobRunner(stores, ProgressListener.NONE).run(options, work);
  }
}
