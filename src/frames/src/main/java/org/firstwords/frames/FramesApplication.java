package org.firstwords.frames;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.firstwords.core.cli.CommandLines;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Runs `pack-frames` if the first argument is that, as the launcher of this name puts it, else
/// `extract-frames`.
@QuarkusMain
public class FramesApplication implements QuarkusApplication {
  private static final String PACK = "pack-frames";

  @Inject IFactory factory;

  @Override
  public int run(String... arguments) throws Exception {
    var packs = arguments.length > 0 && arguments[0].equals(PACK);
    var rest = packs ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
    var command = packs ? PackFrames.class : ExtractFrames.class;
    return CommandLines.install(new CommandLine(command, factory)).execute(rest);
  }
}
