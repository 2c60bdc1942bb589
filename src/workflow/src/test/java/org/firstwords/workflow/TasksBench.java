package org.firstwords.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;

/// Measures the runner's own processor time in a run of many tasks that do nothing.
///
/// Started by `scripts/bench tasks [TASKS [TURNS [FIRSTWORDS…]]]`: the launchers of several builds
/// are measured in turns.
final class TasksBench {
  private static final String PLACES = "16";

  /// Of the kernel's times, which are the same on every Linux with x86-64.
  private static final double TICKS_A_SECOND = 100;

  private final Path folder;
  private final Path workflow;
  private int runs;

  private TasksBench(Path folder, int tasks) throws IOException {
    this.folder = folder;
    this.workflow = write(folder, tasks);
  }

  public static void main(String... arguments) throws Exception {
    var tasks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
    var turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    var programs =
        arguments.length > 2
            ? List.of(arguments).subList(2, arguments.length)
            : List.of("target/bin/firstwords");
    var folder = Files.createTempDirectory("firstwords-bench-");
    try {
      var bench = new TasksBench(folder, tasks);
      System.out.println(Json.line(bench.measure(tasks, turns, programs)));
    } finally {
      new LocalStore().delete(new Location.Local(folder));
    }
  }

  /// A workflow of tasks, each after the one a hundred before it, and the folder of their program.
  private static Path write(Path folder, int tasks) throws IOException {
    var programs = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(programs.resolve("nothing"), Path.of("/bin/true"));
    var text = new StringBuilder("many:\n  params: {root: runs}\n  tasks:\n");
    for (var i = 0; i < tasks; i++) {
      text.append(
          ("    t%d: {operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator,"
                  + " image: nothing, cmds: [nothing]%s}\n")
              .formatted(i, i < 100 ? "" : ", dependencies: [t%d]".formatted(i - 100)));
    }
    return Files.writeString(folder.resolve("many.yaml"), text);
  }

  private Map<String, Object> measure(int tasks, int turns, List<String> programs)
      throws IOException, InterruptedException {
    var seconds = new LinkedHashMap<String, List<Double>>();
    for (var turn = 0; turn < turns; turn++) {
      for (var program : programs) {
        seconds.computeIfAbsent(program, _ -> new ArrayList<>()).add(run(program));
      }
    }
    var result = new LinkedHashMap<String, Object>();
    result.put("bench", "tasks");
    result.put("processors", Runtime.getRuntime().availableProcessors());
    result.put("tasks", tasks);
    seconds.forEach((program, all) -> {
      var sorted = all.stream().mapToDouble(total -> 1000 * total / tasks).sorted().toArray();
      System.out.printf(
          "%s: median %.2f s of its own processor time for 1,000 tasks, of %s%n",
          program, sorted[sorted.length / 2], Arrays.toString(sorted));
      result.put(program, sorted);
    });
    return result;
  }

  /// @return the runner's own processor time in seconds, without its children's
  private double run(String program) throws IOException, InterruptedException {
    var root = folder.resolve("runs-" + runs++).toString();
    var builder =
        new ProcessBuilder(
                Path.of(program).toAbsolutePath().toString(),
                "run",
                workflow.toString(),
                "--root",
                root,
                "--max-parallel",
                PLACES,
                "--no-check")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("FIRSTWORDS_BIN", folder.resolve("bin").toString());
    var process = builder.start();
    var used = 0.0;
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      used = Math.max(used, processorTime(process.pid(), used));
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("log")));
    }
    return used;
  }

  private static double processorTime(long pid, double last) {
    try {
      var fields = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
      var numbers = fields.substring(fields.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(numbers[11]) + Long.parseLong(numbers[12])) / TICKS_A_SECOND;
    } catch (IOException ended) {
      return last;
    }
  }
}
