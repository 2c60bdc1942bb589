package org.firstwords.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.storage.Stores;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Launches the command of a [CommandTest].
final class CommandLauncher implements ParameterResolver {
  /// What a launch printed, and how it ended.
  private record Result(List<String> getOutputStream, List<String> getErrorStream, int exitCode)
      implements LaunchResult {}

  /// Does for commands what CDI does for them in an executable.
  private static final class Factory implements IFactory {
    private final Stores stores = new Stores();
    private final JobRunner jobs = new JobRunner(stores, new CommandLines().progress());
    private final Map<Class<?>, Object> beans =
        Map.of(Stores.class, stores, JobRunner.class, jobs, IFactory.class, this);

    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (var constructor : type.getDeclaredConstructors()) {
        if (constructor.isAnnotationPresent(Inject.class)) {
          var arguments = Arrays.stream(constructor.getParameterTypes()).map(this::bean).toArray();
          return type.cast(constructor.newInstance(arguments));
        }
      }
      var created = CommandLine.defaultFactory().create(type);
      for (var field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(Inject.class)) {
          field.setAccessible(true);
          field.set(created, bean(field.getType()));
        }
      }
      return created;
    }

    private Object bean(Class<?> type) {
      var bean = beans.get(type);
      if (bean == null) {
        throw new IllegalArgumentException(
            "commands that need a %s start in Quarkus".formatted(type));
      }
      return bean;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    var type = parameter.getParameter().getType();
    return test.getRequiredTestClass().isAnnotationPresent(CommandTest.class)
        && (type == QuarkusMainLauncher.class || type == LaunchResult.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    var command =
        Objects.requireNonNull(test.getRequiredTestClass().getAnnotation(CommandTest.class))
            .value();
    if (parameter.getParameter().getType() == QuarkusMainLauncher.class) {
      QuarkusMainLauncher launcher = arguments -> launch(command, arguments);
      return launcher;
    }
    var launch =
        Objects.requireNonNull(test.getRequiredTestMethod().getAnnotation(Launch.class), "@Launch");
    var result = launch(command, launch.value());
    assertThat(result.exitCode()).as(result.getErrorOutput()).isEqualTo(launch.exitCode());
    return result;
  }

  /// Executes the command with its own standard output and error.
  private static LaunchResult launch(Class<?> command, String... arguments) {
    var out = System.out;
    var err = System.err;
    var printed = new ByteArrayOutputStream();
    var reported = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(reported, true, StandardCharsets.UTF_8));
    try {
      var exitCode = execute(command, arguments);
      return new Result(lines(printed), lines(reported), exitCode);
    } catch (Exception failed) {
      throw new IllegalStateException(command + " cannot be launched", failed);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static int execute(Class<?> command, String... arguments) throws Exception {
    var factory = new Factory();
    return QuarkusApplication.class.isAssignableFrom(command)
        ? ((QuarkusApplication) factory.create(command)).run(arguments)
        : CommandLines.configure(new CommandLine(command, factory)).execute(arguments);
  }

  private static List<String> lines(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
