package org.firstwords.jobs;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.cli.CommandLines;
import org.firstwords.core.cli.Startup;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.UserException;
import org.firstwords.jobs.analyse.Analyse;
import org.firstwords.jobs.embed.Embed;
import org.firstwords.jobs.evaluate.Evaluate;
import org.firstwords.jobs.export.ExportModel;
import org.firstwords.jobs.features.ExtractFeatures;
import org.firstwords.jobs.gradcam.Gradcam;
import org.firstwords.jobs.images.PrepareImages;
import org.firstwords.jobs.pretrain.Pretrain;
import org.firstwords.jobs.probe.Probe;
import org.firstwords.jobs.train.Train;
import org.firstwords.jobs.weights.ImportWeights;
import org.firstwords.model.device.TensorFlowLibrary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;

/// Runs the verb that the first argument names; the launchers in `target/bin` name it for the user,
/// to whom each verb is an executable of its own.
@QuarkusMain
public class JobsApplication implements QuarkusApplication {
  private static final List<Class<? extends Callable<Integer>>> VERBS =
      List.of(
          Analyse.class,
          Embed.class,
          Evaluate.class,
          ExportModel.class,
          ExtractFeatures.class,
          Gradcam.class,
          ImportWeights.class,
          PrepareImages.class,
          Pretrain.class,
          Probe.class,
          Train.class);

  @Inject IFactory factory;

  /// Starts the executable.
  public static void main(String... arguments) {
    var versionOnly =
        commandOf(arguments).isPresent() && Startup.printsVersion(arguments[0], rest(arguments));
    if (!versionOnly) {
      Quarkus.run(JobsApplication.class, arguments);
    }
  }

  @Override
  public int run(String... arguments) throws Exception {
    var command = commandOf(arguments);
    return command.isPresent()
        ? execute(new CommandLine(command.get(), factory), rest(arguments))
        : refuse(arguments.length == 0 ? "" : arguments[0]);
  }

  private static Optional<Class<? extends Callable<Integer>>> commandOf(String... arguments) {
    return VERBS.stream()
        .filter(command -> arguments.length > 0 && nameOf(command).equals(arguments[0]))
        .findFirst();
  }

  private static List<String> rest(String... arguments) {
    return List.of(arguments).subList(1, arguments.length);
  }

  private static int execute(CommandLine command, List<String> arguments) {
    try {
      TensorFlowLibrary.find();
    } catch (UserException incomplete) {
      return CommandLines.report(incomplete, command.getErr(), false);
    }
    return CommandLines.install(command).execute(arguments.toArray(String[]::new));
  }

  private static int refuse(String verb) {
    var known = String.join(", ", VERBS.stream().map(JobsApplication::nameOf).toList());
    Log.ofProcess().warning("no verb '%s'; the first argument is one of %s".formatted(verb, known));
    return ExitCode.USAGE;
  }

  private static String nameOf(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }
}
