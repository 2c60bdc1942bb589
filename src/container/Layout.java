import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Lays out what an image of an executable holds, one folder for each layer: the Java runtime, native libraries ready to be mapped,
/// libraries, the application. All files bear one time and the same rights, so that equal sources give equal layers.
///
/// `java Layout.java NAME FOLDER`, in the repository's top folder after a build.
static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");

/// Modules of the JDK that jdeps cannot see: TLS with elliptic curves, zip as a file system, what Quarkus asks by reflection, serving metrics.
static final String MODULES = "java.se,jdk.unsupported,jdk.crypto.ec,jdk.zipfs,jdk.management,jdk.net,jdk.jfr,jdk.httpserver";

static final String IN_IMAGE = "/opt/firstwords";

/// `AOT=0` leaves out the cache of loaded classes, the one file that differs from build to build.
static final boolean WITH_CACHE = !"0".equals(System.getenv("AOT"));

void main(String[] arguments) throws Exception {
  var name = arguments[0];
  var to = Path.of(arguments[1], name);
  var launcher = Files.readString(Path.of("target/bin", name));
  var target = Path.of("src", first("target=\\S*/src/(\\S+)/target", launcher), "target");
  for (var layer : List.of("runtime", "native", "lib", "app", "bin")) {
    Files.createDirectories(to.resolve(layer));
  }
  var executable = first("native=\\S*/(\\S+)", launcher);
  var verb = first("-jar \\S+ (.*)\"\\$@\"", launcher); // what the application takes before the user's arguments
  var binary = target.resolve(executable);
  if (Files.isExecutable(binary)) {
    Files.copy(binary, to.resolve("app").resolve(executable), StandardCopyOption.REPLACE_EXISTING);
    write(to.resolve("bin").resolve(name), "exec %s/%s %s\"$@\"".formatted(IN_IMAGE, executable, verb));
  } else {
    application(target.resolve("quarkus-app"), to, name, first("/bin/java\" (.*) -jar", launcher).replace(" -Xshare:auto", ""), verb);
  }
  if (name.equals("extract-frames") || name.equals("make-corpus")) {
    ffmpeg(target.resolve("quarkus-app"), to.resolve("native/cache"));
  }
  Files.deleteIfExists(to.resolve("bin/entry"));
  Files.createSymbolicLink(to.resolve("bin/entry"), Path.of(name));
  settle(to);
  if (WITH_CACHE && !Files.isExecutable(binary)) {
    startUpCache(to, name, verb.strip());
    settle(to);
  }
}

/// The jars, and the start script.
void application(Path built, Path to, String name, String options, String verb) throws Exception {
  runtime(to.resolve("runtime"));
  copy(built.resolve("lib"), to.resolve("lib"));
  for (var part : List.of("app", "quarkus")) {
    copy(built.resolve(part), to.resolve("app").resolve(part));
  }
  Files.copy(built.resolve("quarkus-run.jar"), to.resolve("app/quarkus-run.jar"), StandardCopyOption.REPLACE_EXISTING);
  var libraries = tensorflow(to.resolve("lib/main"), to.resolve("native"))
      ? " -Dorg.bytedeco.javacpp.pathsFirst=true -Djava.library.path=%s/native".formatted(IN_IMAGE) : "";
  write(to.resolve("bin").resolve(name), "exec /opt/java/bin/java%s %s%s -jar %s/quarkus-run.jar %s\"$@\""
      .formatted(WITH_CACHE ? " -XX:AOTCache=%s/start.aot".formatted(IN_IMAGE) : "", options, libraries, IN_IMAGE, verb));
}

void runtime(Path to) throws Exception {
  var shared = Path.of("target/images/.runtime");
  if (!Files.exists(shared.resolve("bin/java"))) {
    run(System.getProperty("java.home") + "/bin/jlink", "--add-modules", MODULES, "--strip-debug", "--no-header-files", "--no-man-pages",
        "--compress=zip-6", "--generate-cds-archive", "--output", shared.toString());
  }
  copy(shared, to);
}

/// Takes TensorFlow's libraries out of their jar, which would unpack 680 MB at every start.
boolean tensorflow(Path jars, Path to) throws IOException {
  try (var files = Files.list(jars)) {
    var jar = files.filter(each -> each.getFileName().toString().matches(".*tensorflow-core-native-.*-linux-.*\\.jar")).findFirst();
    if (jar.isEmpty()) {
      return false;
    }
    var rest = jar.get().resolveSibling("rest.jar");
    try (var from = new ZipFile(jar.get().toFile()); var out = new ZipOutputStream(Files.newOutputStream(rest))) {
      for (var entry : from.stream().toList()) {
        if (entry.getName().contains(".so")) {
          var file = to.resolve(Path.of(entry.getName()).getFileName());
          Files.copy(from.getInputStream(entry), file, StandardCopyOption.REPLACE_EXISTING);
        } else {
          var kept = new ZipEntry(entry.getName());
          kept.setTime(TIME.toEpochMilli());
          out.putNextEntry(kept);
          from.getInputStream(entry).transferTo(out);
        }
      }
    }
    Files.move(rest, jar.get(), StandardCopyOption.REPLACE_EXISTING);
    return true;
  }
}

/// Lets the program unpack its FFmpeg where the image has it.
void ffmpeg(Path built, Path to) throws Exception {
  var builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp", built.resolve("lib/main") + "/*",
      "src/container/UnpackFFmpeg.java").inheritIO();
  builder.environment().put("XDG_CACHE_HOME", to.toAbsolutePath().toString());
  finish(builder.start(), "unpacking FFmpeg");
}

/// Trains the cache of loaded and linked classes (JDK 25's AOT cache) on a start of the program.
void startUpCache(Path to, String name, String verb) throws Exception {
  var here = to.toAbsolutePath();
  var script = Files.readString(to.resolve("bin").resolve(name));
  var options = first("start.aot (.*) -jar", script).replace(IN_IMAGE + "/native", here + "/native").split(" +");
  var whole = Path.of(here + ".start"); // the layers in one folder, as they will lie in the image
  run("rm", "-rf", whole.toString());
  copy(to.resolve("app"), whole);
  copy(to.resolve("lib"), whole.resolve("lib"));
  settle(whole);
  var words = new java.util.ArrayList<>(List.of(here + "/runtime/bin/java", "-XX:AOTCacheOutput=" + here + "/app/start.aot"));
  words.addAll(List.of(options));
  words.addAll(List.of("-jar", whole + "/quarkus-run.jar"));
  words.addAll(verb.isEmpty() ? List.of("--help") : List.of(verb, "--help"));
  run(words.toArray(String[]::new));
  run("rm", "-rf", whole.toString());
}

void write(Path script, String line) throws IOException {
  Files.writeString(script, "#!/bin/sh\n" + line + "\n");
}

String first(String pattern, String text) {
  var found = Pattern.compile(pattern).matcher(text);
  if (!found.find()) {
    throw new IllegalStateException("no " + pattern);
  }
  return found.group(1).replace("\"", "");
}

void copy(Path from, Path to) throws IOException {
  try (var files = Files.walk(from)) {
    for (var file : files.sorted().toList()) {
      var copy = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}

/// Gives all files one time and the same rights.
void settle(Path folder) throws IOException {
  try (var files = Files.walk(folder)) {
    files.sorted(java.util.Comparator.reverseOrder()).filter(file -> !Files.isSymbolicLink(file)).forEach(this::settleOne);
  }
}

void settleOne(Path file) {
  try {
    var name = file.getFileName().toString();
    var runs = Files.isDirectory(file) || Files.isExecutable(file) || file.getParent().endsWith("bin") || name.contains(".so");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    Files.setLastModifiedTime(file, FileTime.from(TIME));
  } catch (IOException failed) {
    throw new UncheckedIOException(failed);
  }
}

void run(String... words) throws Exception {
  finish(new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start(), words[0]);
}

void finish(Process process, String what) throws Exception {
  if (process.waitFor() != 0) {
    throw new IllegalStateException(what + " failed");
  }
}
