package org.firstwords.workflow.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.firstwords.core.process.Build;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ScratchFolder;
import org.firstwords.dag.template.Scope;
import org.firstwords.workflow.render.TemplateContext;

/// Takes the results of tasks from the cache on this machine, so that no pod, and no GPU, is asked
/// for what is there.
///
/// The executable of the task is asked, which knows what its cache key is made of. It is one of
/// this machine, so it is asked only for an image of this version; and it takes nothing for a task
/// that reads local files, which may be others in the pod.
public final class CacheLookup implements EarlierResults {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Executables executables;
  private final Set<String> tags;
  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors());

  public CacheLookup(Executables executables) {
    this(executables, Build.ofProduct().version());
  }

  CacheLookup(Executables executables, String version) {
    this.executables = executables;
    this.tags = Set.of(version, version + "-gpu");
  }

  @Override
  public Optional<Executor.AttemptExit> take(Executor.Assignment assignment)
      throws InterruptedException {
    places.acquire();
    try (var scratch = ScratchFolder.create()) {
      return take(assignment, scratch.path());
    } catch (IOException | UserException unable) {
      return Optional.empty(); // the pod says what is wrong
    } finally {
      places.release();
    }
  }

  private Optional<Executor.AttemptExit> take(Executor.Assignment assignment, Path scratch)
      throws IOException, InterruptedException {
    var task = assignment.task();
    var file = assignment.workflow().file();
    var scope = TemplateContext.of(assignment.run(), task, assignment.number());
    var line = TaskCommand.task(file, task, scope);
    if (!isOfThisVersion(assignment, scope) || !executables.isOurs(line.executable())) {
      return Optional.empty();
    }
    var answer = scratch.resolve("answer");
    var said = scratch.resolve("said");
    var builder =
        line.process(executables.find(line.executable()), "--json", "--from-cache")
            .redirectOutput(answer.toFile())
            .redirectError(said.toFile());
    builder.environment().putAll(assignment.environment());
    builder.environment().put("FIRSTWORDS_XCOM", scratch.resolve("xcom").toString());
    var code = BoundedProcess.run(builder, PATIENCE).orElse(ExitCode.TRY_AGAIN);
    var isHit = code == ExitCode.OK && JobAnswer.of(read(answer)).isHit();
    if (isHit || code == ExitCode.SKIPPED) {
      Files.copy(said, assignment.log(), StandardCopyOption.REPLACE_EXISTING);
      return Optional.of(new Executor.AttemptExit(code, false));
    }
    return Optional.empty();
  }

  private boolean isOfThisVersion(Executor.Assignment assignment, Scope scope) {
    var image =
        assignment.task().image().map(field -> field.render(assignment.workflow().file(), scope));
    return image
        .filter(name -> tags.contains(name.substring(name.lastIndexOf(':') + 1)))
        .isPresent();
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
