package org.firstwords.frames;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.util.List;
import org.firstwords.core.cli.CommandLines;
import org.firstwords.core.cli.Startup;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Runs `pack-frames` if the first argument is that, as the launcher of this name puts it, else
/// `extract-frames`.
@QuarkusMain
public class FramesApplication implements QuarkusApplication {
  private static final String PACK = "pack-frames";

  @Inject IFactory factory;

  /// Starts the executable.
  public static void main(String... arguments) {
    var verb = packs(arguments) ? PACK : "extract-frames";
    if (!Startup.printsVersion(verb, rest(arguments))) {
      Quarkus.run(FramesApplication.class, arguments);
    }
  }

  @Override
  public int run(String... arguments) throws Exception {
    var command = packs(arguments) ? PackFrames.class : ExtractFrames.class;
    return CommandLines.install(new CommandLine(command, factory))
        .execute(rest(arguments).toArray(String[]::new));
  }

  private static boolean packs(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(PACK);
  }

  private static List<String> rest(String... arguments) {
    var all = List.of(arguments);
    return packs(arguments) ? all.subList(1, all.size()) : all;
  }
}
