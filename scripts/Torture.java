import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Disturbs runs of the smoke workflow and holds what they give against an undisturbed run: see
/// `scripts/torture`. Needs a JDK only.

/// What is done to a run.
enum Kind {
  /// SIGKILL to the runner or to a process below it.
  KILL,
  /// SIGSTOP, and SIGCONT some seconds later.
  STOP,
  /// SIGTERM to the runner.
  TERM,
  /// All processes are killed; bytes of files below `work/` are changed, or a file is cut short.
  FLIP,
  /// A limit of the size of files, as a full disk is.
  LIMIT,
  /// A store whose connections are cut, reset, slow, or answered by others.
  STORE
}

/// @param events disturbances
/// @param lost runs that never came to their end
/// @param wrong runs with other digests
/// @param bugs exit codes 70
/// @param silent failures without a message
/// @param left processes, temporary files and multipart uploads left over
record Tally(int runs, int events, int lost, int wrong, int bugs, int silent, int left) {
  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        runs + other.runs,
        events + other.events,
        lost + other.lost,
        wrong + other.wrong,
        bugs + other.bugs,
        silent + other.silent,
        left + other.left);
  }
}

/// A start of the workflow.
record Start(Path root, String location, Map<String, String> environment, Path log) {}

static final Pattern OUTPUT =
    Pattern.compile("\"(\\w+)\" : \\{\\s+\"uri\" : \"[^\"]*\",\\s+\"sha256\" : \"(\\w{64})\"");
static final List<String> LOCALES = List.of("C", "C.UTF-8", "ar_EG.UTF-8", "tr_TR.UTF-8");
static final int MAX_TRIES = 12;

static Path bin = Path.of("target/bin");
static long seed = System.currentTimeMillis() % 1_000_000;
static Duration length = Duration.ofMinutes(30);
static List<Kind> kinds = List.of(Kind.values());
static Optional<Path> s3proxy = findS3Proxy();
static SplittableRandom random;
static Path work;
static PrintStream log;
static Duration calmTime;
static final Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);

void main(String[] arguments) throws Exception {
  parse(arguments);
  random = new SplittableRandom(seed);
  work = Path.of("target/torture/" + seed).toAbsolutePath();
  delete(work);
  Files.createDirectories(work);
  log = new PrintStream(Files.newOutputStream(work.resolve("log")), true);
  say("seed %d, %d minutes, log %s", seed, length.toMinutes(), work.resolve("log"));
  var end = Instant.now().plus(length);
  var begin = Instant.now();
  var calm = start("calm", Map.of());
  if (run(calm, List.of()).waitFor() != 0) {
    throw new IllegalStateException("the undisturbed run failed: " + calm.log());
  }
  calmTime = Duration.between(begin, Instant.now());
  var expected = digests(calm.root());
  say("undisturbed: %d artifacts in %d s", expected.size(), calmTime.toSeconds());
  for (var number = 1; Instant.now().isBefore(end); number++) {
    var kind = kinds.get((number - 1) % kinds.size());
    if (kind == Kind.STORE && s3proxy.isEmpty()) {
      continue;
    }
    var name = "%s-%d".formatted(kind.name().toLowerCase(Locale.ROOT), number);
    var tally = kind == Kind.STORE ? storm(name, expected) : storm(name, kind, expected);
    tallies.merge(kind, tally, Tally::plus);
    say("%s: %s", name, tally);
    if (tally.lost() + tally.wrong() + tally.bugs() + tally.silent() + tally.left() == 0) {
      delete(work.resolve(name)); // the others are kept, to be looked at
    }
  }
  System.exit(table() ? 0 : 1);
}

static void parse(String[] arguments) {
  for (var i = 0; i < arguments.length; i++) {
    switch (arguments[i]) {
      case "--seed" -> seed = Long.parseLong(arguments[++i]);
      case "--bin" -> bin = Path.of(arguments[++i]);
      case "--s3proxy" -> s3proxy = Optional.of(Path.of(arguments[++i]));
      case "--kinds" ->
          kinds =
              Stream.of(arguments[++i].toUpperCase(Locale.ROOT).split(","))
                  .map(Kind::valueOf)
                  .toList();
      default -> length = Duration.ofMinutes(Long.parseLong(arguments[i]));
    }
  }
}

static Optional<Path> findS3Proxy() {
  var folder = Path.of(System.getProperty("user.home"), ".m2/repository/org/gaul/s3proxy");
  try (var files = Files.walk(folder)) {
    return files.filter(file -> file.toString().endsWith("-jar-with-dependencies.jar")).findFirst();
  } catch (IOException absent) {
    return Optional.empty();
  }
}

/// A run that is disturbed several times, then finished by the same command.
static Tally storm(String name, Kind kind, Map<String, String> expected) throws Exception {
  var locale = LOCALES.get(random.nextInt(LOCALES.size()));
  var start = start(name, Map.of("LC_ALL", locale));
  var tally = new Tally(1, 0, 0, 0, 0, 0, 0);
  for (var events = 4 + random.nextInt(5); events > 0; events--) {
    var limit =
        kind == Kind.LIMIT ? List.of("" + (64 << random.nextInt(9))) : List.<String>of(); // KiB
    var process = run(start, limit);
    var delay = 1000 + random.nextLong(Math.min(40_000, calmTime.toMillis()));
    if (process.waitFor(kind == Kind.LIMIT ? 600_000 : delay, TimeUnit.MILLISECONDS)) {
      tally = tally.plus(judge(start, process.exitValue()));
      if (kind != Kind.LIMIT) {
        break; // it had ended
      }
    } else {
      disturb(kind, process, start);
    }
    tally = tally.plus(new Tally(0, 1, 0, 0, 0, 0, 0));
  }
  return tally.plus(finish(start, expected));
}

/// Runs against a store behind a proxy with faults.
static Tally storm(String name, Map<String, String> expected) throws Exception {
  var bucket = Files.createDirectories(work.resolve(name).resolve("store/torture"));
  var port = freePort();
  var settings = work.resolve(name).resolve("s3proxy.conf");
  Files.writeString(
      settings,
      """
      s3proxy.endpoint=http://127.0.0.1:%d
      s3proxy.authorization=aws-v4
      s3proxy.identity=reader
      s3proxy.credential=of-words
      jclouds.provider=filesystem
      jclouds.filesystem.basedir=%s
      """
          .formatted(port, bucket.getParent()));
  var store =
      new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin/java").toString(),
              "-Xmx256m",
              "-jar",
              s3proxy.get().toString(),
              "--properties",
              settings.toString())
          .redirectErrorStream(true)
          .redirectOutput(work.resolve(name + "-s3proxy.log").toFile())
          .start();
  try (var proxy = new FaultProxy(port, 8, random.nextLong())) {
    awaitPort(port);
    var environment =
        Map.of(
            "S3_ENDPOINT", "http://127.0.0.1:" + proxy.port(),
            "S3_ACCESS_KEY", "reader",
            "S3_SECRET_KEY", "of-words");
    var start =
        new Start(
            bucket.resolve("runs"), "s3://torture/runs", environment, work.resolve(name + ".log"));
    var tally = finish(start, expected);
    say("%s: faults %s", name, proxy.counts());
    var uploads = count(bucket, path -> path.toString().contains(".mpus-"));
    return tally.plus(new Tally(1, proxy.faults(), 0, 0, 0, 0, uploads));
  } finally {
    store.destroy();
    store.waitFor();
  }
}

static Start start(String name, Map<String, String> environment) throws IOException {
  var root = work.resolve(name);
  return new Start(root, root.toString(), environment, work.resolve(name + ".log"));
}

/// Starts the workflow, the same way each time.
static Process run(Start start, List<String> limit) throws IOException {
  var command =
      "%s'%s' run workflows/smoke.yaml --root '%s' --param max_steps=100 --param videos=20"
          .formatted(
              limit.isEmpty() ? "exec " : "ulimit -f " + limit.getFirst() + "; exec ",
              bin.resolve("firstwords"),
              start.location());
  var temporary = Files.createDirectories(work.resolve("tmp"));
  var builder =
      new ProcessBuilder("bash", "-c", command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(start.log().toFile()));
  builder.environment().putAll(start.environment());
  builder.environment().put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
  Files.writeString(start.log(), "$ " + command + "\n", CREATE_OR_APPEND);
  return builder.start();
}

static final java.nio.file.OpenOption[] CREATE_OR_APPEND = {
  java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND
};

static void disturb(Kind kind, Process runner, Start start) throws Exception {
  var below = runner.descendants().toList();
  var all = new ArrayList<>(below);
  all.add(runner.toHandle());
  var victim = all.get(random.nextInt(all.size()));
  note("%s of %d, one of %d processes", kind, victim.pid(), all.size());
  switch (kind) {
    case KILL -> {
      signal("KILL", victim.pid());
      if (victim.pid() == runner.pid()) {
        runner.waitFor();
      } else {
        runner.waitFor(random.nextInt(20), TimeUnit.SECONDS);
        killAll(runner);
      }
    }
    case STOP -> {
      signal("STOP", victim.pid());
      Thread.sleep(1000 + random.nextInt(5000));
      signal("CONT", victim.pid());
      runner.waitFor(random.nextInt(10), TimeUnit.SECONDS);
      killAll(runner);
    }
    case TERM -> {
      signal("TERM", runner.pid());
      if (!runner.waitFor(60, TimeUnit.SECONDS)) {
        note("SIGTERM had no effect for 60 s");
        killAll(runner);
      }
    }
    case FLIP -> {
      killAll(runner);
      damage(start.root());
    }
    case LIMIT, STORE -> killAll(runner);
  }
}

static void killAll(Process runner) throws Exception {
  var below = runner.descendants().toList();
  runner.destroyForcibly().waitFor();
  below.forEach(ProcessHandle::destroyForcibly);
}

static void signal(String name, long process) throws Exception {
  new ProcessBuilder("kill", "-" + name, "" + process).start().waitFor();
}

/// Changes a byte of some files of unfinished work, or cuts them.
static void damage(Path root) throws IOException {
  List<Path> files;
  try (var all = Files.walk(root)) {
    files =
        all.filter(file -> file.toString().contains("/work/") && Files.isRegularFile(file))
            .toList();
  }
  for (var i = 0; i < 3 && !files.isEmpty(); i++) {
    var file = files.get(random.nextInt(files.size()));
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      if (open.length() == 0) {
        continue;
      }
      var at = random.nextLong(open.length());
      if (random.nextInt(3) == 0) {
        open.setLength(at);
        note("cut %s at %d", root.relativize(file), at);
      } else {
        open.seek(at);
        var value = open.read();
        open.seek(at);
        open.write(value ^ 1 << random.nextInt(8));
        note("flipped a bit of %s at %d", root.relativize(file), at);
      }
    }
  }
}

/// The same command again, until it succeeds.
static Tally finish(Start start, Map<String, String> expected) throws Exception {
  var tally = Tally.NONE;
  for (var tries = 0; tries < MAX_TRIES; tries++) {
    var process = run(start, List.of());
    if (!process.waitFor(20, TimeUnit.MINUTES)) {
      note("no end after 20 minutes: %s", start.log());
      killAll(process);
      return tally.plus(new Tally(0, 0, 1, 0, 0, 0, 0));
    }
    tally = tally.plus(judge(start, process.exitValue()));
    if (process.exitValue() == 0) {
      var same = digests(start.root()).equals(expected);
      if (!same) {
        note("other digests: %s", digests(start.root()));
      }
      return tally.plus(new Tally(0, 0, 0, same ? 0 : 1, 0, 0, leftOver(start)));
    }
  }
  note("it never succeeded: %s", start.log());
  return tally.plus(new Tally(0, 0, 1, 0, 0, 0, 0));
}

/// A failure is a message, never a bug.
static Tally judge(Start start, int code) throws IOException {
  var said = Files.readString(start.log());
  var last = said.substring(said.lastIndexOf("\n$ ") + 1);
  var isBug = code == 70 || last.contains("bug in firstwords");
  var isSilent = code != 0 && code < 128 && !last.contains("error");
  if (code != 0) {
    note(
        "exit code %d: %s",
        code, last.lines().filter(line -> line.contains("error")).limit(3).toList());
  }
  return new Tally(0, 0, 0, 0, isBug ? 1 : 0, isSilent ? 1 : 0, 0);
}

/// Artifact and digest of all that is reproducible: not event files (wall clock), not the page
/// (times).
static Map<String, String> digests(Path root) throws IOException {
  var digests = new TreeMap<String, String>();
  try (var files = Files.find(root, 3, (file, _) -> file.endsWith("manifest.json"))) {
    for (var file : files.toList()) {
      var text = Files.readString(file);
      var outputs = OUTPUT.matcher(text.substring(text.indexOf("\"outputs\"")));
      while (outputs.find()) {
        if (!List.of("events", "page").contains(outputs.group(1))) {
          digests.put(file.getParent().getFileName() + "/" + outputs.group(1), outputs.group(2));
        }
      }
    }
  }
  return digests;
}

/// Processes of the run, temporary files, unfinished work.
static int leftOver(Start start) throws IOException {
  var processes =
      ProcessHandle.allProcesses()
          .filter(process ->
              process
                  .info()
                  .commandLine()
                  .filter(line -> line.contains("--root=" + start.location() + " "))
                  .isPresent())
          .toList();
  processes.forEach(process -> note("left: process %s", process.info().commandLine().orElse("")));
  var temporary = count(work.resolve("tmp"), file -> !file.equals(work.resolve("tmp")));
  var unfinished = count(start.root(), file -> file.getFileName().toString().equals("work"));
  note("left: %d temporary files, %d work folders", temporary, unfinished);
  delete(work.resolve("tmp"));
  return processes.size() + unfinished;
}

static int count(Path folder, java.util.function.Predicate<Path> which) throws IOException {
  if (!Files.exists(folder)) {
    return 0;
  }
  try (var all = Files.walk(folder)) {
    return (int) all.filter(which).count();
  }
}

static int freePort() throws IOException {
  try (var socket = new java.net.ServerSocket(0)) {
    return socket.getLocalPort();
  }
}

static void awaitPort(int port) throws Exception {
  for (var i = 0; i < 600; i++) {
    try (var _ = new Socket("127.0.0.1", port)) {
      return;
    } catch (IOException closed) {
      Thread.sleep(200);
    }
  }
  throw new IllegalStateException("S3Proxy does not start");
}

static void delete(Path folder) throws IOException {
  if (Files.exists(folder)) {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

/// Prints the table by kind.
static boolean table() {
  say(
      "%-6s %6s %8s %6s %6s %8s %8s %6s",
      "kind", "runs", "events", "lost", "wrong", "exit 70", "silent", "left");
  var sum = Tally.NONE;
  for (var entry : tallies.entrySet()) {
    row(entry.getKey().name().toLowerCase(Locale.ROOT), entry.getValue());
    sum = sum.plus(entry.getValue());
  }
  row("all", sum);
  return sum.lost() + sum.wrong() + sum.bugs() + sum.silent() + sum.left() == 0;
}

static void row(String name, Tally tally) {
  say(
      "%-6s %6d %8d %6d %6d %8d %8d %6d",
      name,
      tally.runs(),
      tally.events(),
      tally.lost(),
      tally.wrong(),
      tally.bugs(),
      tally.silent(),
      tally.left());
}

static void say(String text, Object... values) {
  System.out.printf(text + "%n", values);
  note(text, values);
}

static void note(String text, Object... values) {
  log.printf("%s %s%n", Instant.now(), text.formatted(values));
}
