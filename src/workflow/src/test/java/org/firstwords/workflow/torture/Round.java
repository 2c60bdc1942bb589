package org.firstwords.workflow.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Disturbs one run and lets the same command finish it.
///
/// @param calmMillis how long the undisturbed run took
/// @param expected digests of the undisturbed run
/// @param random every choice of this round
record Round(
    TortureOptions options,
    Path folder,
    long calmMillis,
    Map<String, String> expected,
    SplittableRandom random,
    Journal journal) {
  private static final List<String> LOCALES =
      List.of("C", "C.UTF-8", "POSIX", "ar_EG.UTF-8", "tr_TR.UTF-8", "de_DE.ISO-8859-1");
  private static final int MAX_STARTS = 12;
  private static final int MINUTES = 5;
  private static final int DISTURBED_STARTS = 4;

  Tally run(Kind kind) throws Exception {
    Files.createDirectories(folder);
    return switch (kind) {
      case KILL, STOP, TERM -> {
        var run = localRun(folder.resolve("runs"));
        yield signalOften(kind, run).plus(finish(run));
      }
      case FLIP, CUT -> {
        var run = localRun(folder.resolve("runs"));
        yield damageOften(kind, run).plus(finish(run));
      }
      case LIMIT -> {
        var run = localRun(folder.resolve("runs"));
        yield limitOften(run).plus(finish(run));
      }
      case DISK, INODES -> {
        var disk = SmallDisk.mount(folder.resolve("disk"));
        try {
          var run = localRun(disk.folder().resolve("runs"));
          yield fillOften(kind, run, disk).plus(finish(run));
        } finally {
          disk.unmount();
        }
      }
      case CLOCK -> {
        var clock = FalseClock.at(options.faketime().orElseThrow(), folder.resolve("clock"));
        var run = localRun(folder.resolve("runs"), clock.environment());
        yield setClockOften(run, clock).plus(finish(run));
      }
      case STORE -> onStore();
    };
  }

  private DisturbedRun localRun(Path root) {
    return localRun(root, Map.of());
  }

  private DisturbedRun localRun(Path root, Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.put("LC_ALL", LOCALES.get(random.nextInt(LOCALES.size())));
    return new DisturbedRun(
        options.bin(),
        options.workflow(),
        root,
        root.toString(),
        environment,
        folder.resolve("log"));
  }

  /// Several signals for each start, until the runner is hit or has ended.
  private Tally signalOften(Kind kind, DisturbedRun run) throws Exception {
    var processes = new Processes(random, journal);
    var tally = Tally.NONE;
    for (var left = 12 + random.nextInt(16); left > 0; ) {
      var runner = run.start();
      for (var alive = true; alive && left > 0; left--) {
        if (runner.waitFor(50 + random.nextLong(calmMillis / 5), TimeUnit.MILLISECONDS)) {
          break;
        }
        alive = !signal(kind, processes, runner);
        tally = tally.plus(Tally.ofFaults(1));
      }
      awaitOrKill(runner, processes);
      tally = tally.plus(run.judge(runner.exitValue(), journal));
      if (runner.exitValue() == 0) {
        break;
      }
    }
    return tally;
  }

  /// @return whether the runner has ended by it
  private boolean signal(Kind kind, Processes processes, Process runner) throws Exception {
    return switch (kind) {
      case STOP -> {
        processes.pauseOne(runner);
        yield false;
      }
      case TERM -> {
        var isRunner = processes.signalOne("TERM", runner);
        if (isRunner) {
          processes.awaitEnd(runner);
        }
        yield isRunner;
      }
      default -> {
        if (random.nextInt(6) == 0) {
          processes.killAll(runner);
          yield true;
        }
        yield processes.signalOne("KILL", runner); // its jobs are left to themselves
      }
    };
  }

  private static void awaitOrKill(Process runner, Processes processes) throws Exception {
    if (!runner.waitFor(MINUTES, TimeUnit.MINUTES)) {
      processes.killAll(runner);
    }
  }

  private Tally damageOften(Kind kind, DisturbedRun run) throws Exception {
    var processes = new Processes(random, journal);
    var tally = Tally.NONE;
    for (var i = 0; i < DISTURBED_STARTS; i++) {
      var runner = run.start();
      var pauses = 1 + random.nextInt(20);
      while (pauses > 0 && !runner.waitFor(10, TimeUnit.MILLISECONDS)) {
        pauses -= Damage.unfinishedFiles(run.root()).isEmpty() ? 0 : 1;
      }
      if (!runner.isAlive()) {
        return tally.plus(run.judge(runner.exitValue(), journal));
      }
      processes.killAll(runner);
      tally = tally.plus(Tally.ofFaults(new Damage(random, journal).apply(kind, run.root())));
    }
    return tally;
  }

  private Tally limitOften(DisturbedRun run) throws Exception {
    var tally = Tally.NONE;
    for (var i = 0; i < DISTURBED_STARTS; i++) {
      var kib = 16 << random.nextInt(9);
      journal.note("files of at most " + kib + " KiB");
      var runner = run.start(List.of(kib));
      awaitOrKill(runner, new Processes(random, journal));
      tally = tally.plus(Tally.ofFaults(1)).plus(run.judge(runner.exitValue(), journal));
    }
    return tally;
  }

  private Tally fillOften(Kind kind, DisturbedRun run, SmallDisk disk) throws Exception {
    var tally = Tally.NONE;
    for (var i = 0; i < DISTURBED_STARTS; i++) {
      var runner = run.start();
      if (!runner.waitFor(random.nextLong(calmMillis), TimeUnit.MILLISECONDS)) {
        if (kind == Kind.INODES) {
          journal.note("no more files but a few");
          disk.refuseFiles(random.nextInt(20));
        } else {
          journal.note("the disk is full but for some KiB");
          disk.shrink(random.nextInt(600));
        }
        tally = tally.plus(Tally.ofFaults(1));
      }
      awaitOrKill(runner, new Processes(random, journal));
      tally = tally.plus(run.judge(runner.exitValue(), journal));
      disk.enlarge();
    }
    return tally;
  }

  private Tally setClockOften(DisturbedRun run, FalseClock clock) throws Exception {
    var processes = new Processes(random, journal);
    var tally = Tally.NONE;
    for (var i = 0; i < DISTURBED_STARTS; i++) {
      var runner = run.start();
      for (var jumps = 2 + random.nextInt(8); jumps > 0; jumps--) {
        if (runner.waitFor(50 + random.nextLong(calmMillis / 4), TimeUnit.MILLISECONDS)) {
          break;
        }
        journal.note("the clock is set by " + clock.jump(random));
        tally = tally.plus(Tally.ofFaults(1));
      }
      if (random.nextBoolean()) {
        processes.killAll(runner); // else nothing would be left for the next start
      }
      awaitOrKill(runner, processes);
      tally = tally.plus(run.judge(runner.exitValue(), journal));
    }
    return tally;
  }

  private Tally onStore() throws Exception {
    try (var store = new FaultStore(options.s3proxy().orElseThrow(), folder, random.nextLong())) {
      var environment = new HashMap<>(store.environment());
      environment.put("LC_ALL", "C.UTF-8");
      var run =
          new DisturbedRun(
              options.bin(),
              options.workflow(),
              store.runs(),
              "s3://torture/runs",
              environment,
              folder.resolve("log"));
      var tally = finish(run);
      var uploads = store.uploads();
      journal.note("faults " + store.proxy().counts());
      return tally
          .plus(Tally.ofFaults(store.proxy().faults()))
          .plus(new Tally(0, 0, 0, 0, 0, 0, 0, uploads));
    }
  }

  /// The same command again, until it succeeds.
  private Tally finish(DisturbedRun run) throws Exception {
    var tally = Tally.NONE;
    for (var i = 0; i < MAX_STARTS; i++) {
      var runner = run.start();
      if (!runner.waitFor(MINUTES, TimeUnit.MINUTES)) {
        journal.note("no end after " + MINUTES + " minutes");
        new Processes(random, journal).killAll(runner);
        break;
      }
      tally = tally.plus(run.judge(runner.exitValue(), journal));
      if (runner.exitValue() == 0) {
        return tally.plus(compare(run));
      }
    }
    journal.note("it never succeeded");
    return tally.plus(Tally.ofLost());
  }

  private Tally compare(DisturbedRun run) throws IOException, InterruptedException {
    var found = Digests.of(run.root());
    var isRight = found.equals(expected);
    if (!isRight) {
      journal.note("other files: " + Digests.difference(expected, found));
    }
    return Tally.ofFinished(isRight, leftOver(run));
  }

  private int leftOver(DisturbedRun run) throws IOException, InterruptedException {
    var processes = run.processes();
    for (var i = 0; i < 100 && !processes.isEmpty(); i++) {
      Thread.sleep(100);
      processes = run.processes();
    }
    processes.forEach(
        process -> journal.note("left: process " + process.info().commandLine().orElse("")));
    var files = Damage.unfinishedFiles(run.root());
    files.forEach(file -> journal.note("left: " + file));
    return processes.size() + files.size();
  }
}
