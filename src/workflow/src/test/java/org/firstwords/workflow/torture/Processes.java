package org.firstwords.workflow.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Signals to the runner and its jobs.
///
/// @param random chooses victims and pauses
record Processes(SplittableRandom random, Journal journal) {
  private static final int TERM_SECONDS = 60;

  /// Sends a signal to the runner, or to one of the processes below it.
  ///
  /// @return whether it was the runner
  boolean signalOne(String name, Process runner) throws IOException, InterruptedException {
    var all = new ArrayList<>(runner.descendants().toList());
    all.addFirst(runner.toHandle());
    var victim =
        all.get(all.size() == 1 || random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(all.size() - 1));
    signal(name, victim.pid());
    var isRunner = victim.pid() == runner.pid();
    journal.note("SIG" + name + (isRunner ? " to the runner" : " to a job") + " of " + all.size());
    return isRunner;
  }

  /// Stops one process and lets it go on later.
  void pauseOne(Process runner) throws IOException, InterruptedException {
    var all = new ArrayList<>(runner.descendants().toList());
    all.add(runner.toHandle());
    var victim = all.get(random.nextInt(all.size()));
    journal.note("SIGSTOP to one of " + all.size() + " processes");
    signal("STOP", victim.pid());
    Thread.sleep(300 + random.nextInt(3000));
    signal("CONT", victim.pid());
  }

  /// Waits for a runner that was asked to end.
  void awaitEnd(Process runner) throws InterruptedException {
    if (!runner.waitFor(TERM_SECONDS, TimeUnit.SECONDS)) {
      journal.note("SIGTERM had no effect for " + TERM_SECONDS + " s");
      killAll(runner);
    }
  }

  /// Kills the runner and all below it.
  void killAll(Process runner) throws InterruptedException {
    List<ProcessHandle> below = runner.descendants().toList();
    runner.destroyForcibly().waitFor();
    below.forEach(ProcessHandle::destroyForcibly);
  }

  private static void signal(String name, long process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
