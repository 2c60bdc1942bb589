import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Writes the layers of an executable's image, a folder each: Java runtime, unpacked native
/// libraries, jars, application. All files get the same time and permissions, so that equal sources
/// give equal layers.
///
/// `java Layout.java NAME FOLDER`, in the repository's top folder after a build.
static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");

/// JDK modules that jdeps does not find: elliptic curves for TLS, the zip file system, what Quarkus
/// uses by reflection, the metrics server.
static final String MODULES =
    "java.se,jdk.unsupported,jdk.crypto.ec,jdk.zipfs,jdk.management,jdk.net,jdk.jfr,jdk.httpserver";

static final String IN_IMAGE = "/opt/firstwords";

/// `AOT=0` omits the AOT cache, the only file that differs between builds of the same sources.
static final boolean WITH_CACHE = !"0".equals(System.getenv("AOT"));

void main(String[] arguments) throws Exception {
  var name = arguments[0];
  var image = Path.of(arguments[1], name);
  var launcher = Files.readString(Path.of("target/bin", name));
  var target = Path.of("src", find("target=\\S*/src/(\\S+)/target", launcher), "target");
  for (var layer : List.of("runtime", "native", "lib", "app", "bin")) {
    Files.createDirectories(image.resolve(layer));
  }
  var executable = find("native=\\S*/(\\S+)", launcher);
  // The application's own arguments, which stand before those of the user.
  var verb = find("-jar \\S+ (.*)\"\\$@\"", launcher);
  var binary = target.resolve(executable);
  if (Files.isExecutable(binary)) {
    Files.copy(
        binary, image.resolve("app").resolve(executable), StandardCopyOption.REPLACE_EXISTING);
    writeScript(
        image.resolve("bin").resolve(name),
        "exec %s/%s %s\"$@\"".formatted(IN_IMAGE, executable, verb));
  } else {
    writeApplication(
        target.resolve("quarkus-app"),
        image,
        name,
        find("/bin/java\" (.*) -jar", launcher).replace(" -Xshare:auto", ""),
        verb);
  }
  if (List.of("extract-frames", "pack-frames", "make-corpus").contains(name)) {
    unpackFfmpeg(target.resolve("quarkus-app"), image.resolve("native/cache"));
  }
  Files.deleteIfExists(image.resolve("bin/entry"));
  Files.createSymbolicLink(image.resolve("bin/entry"), Path.of(name));
  normalize(image);
  if (WITH_CACHE && !Files.isExecutable(binary)) {
    createAotCache(image, name, verb.strip());
    normalize(image);
  }
}

/// Writes the jars and the start script.
void writeApplication(Path built, Path image, String name, String options, String verb)
    throws Exception {
  copyRuntime(image.resolve("runtime"));
  copy(built.resolve("lib"), image.resolve("lib"));
  for (var part : List.of("app", "quarkus")) {
    copy(built.resolve(part), image.resolve("app").resolve(part));
  }
  Files.copy(
      built.resolve("quarkus-run.jar"),
      image.resolve("app/quarkus-run.jar"),
      StandardCopyOption.REPLACE_EXISTING);
  var libraries =
      unpackTensorFlow(image.resolve("lib/main"), image.resolve("native"))
          ? " -Dorg.bytedeco.javacpp.pathsFirst=true -Djava.library.path=%s/native"
              .formatted(IN_IMAGE)
          : "";
  writeScript(
      image.resolve("bin").resolve(name),
      "exec /opt/java/bin/java%s %s%s -jar %s/quarkus-run.jar %s\"$@\""
          .formatted(
              WITH_CACHE ? " -XX:AOTCache=%s/start.aot".formatted(IN_IMAGE) : "",
              options,
              libraries,
              IN_IMAGE,
              verb));
}

void copyRuntime(Path folder) throws Exception {
  var shared = Path.of("target/images/.runtime");
  if (!Files.exists(shared.resolve("bin/java"))) {
    run(
        System.getProperty("java.home") + "/bin/jlink",
        "--add-modules",
        MODULES,
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--compress=zip-6",
        "--generate-cds-archive",
        "--output",
        shared.toString());
  }
  copy(shared, folder);
}

/// Moves TensorFlow's native libraries (680 MB) out of their jar; otherwise every start would
/// unpack them.
///
/// @return whether there are any
boolean unpackTensorFlow(Path jars, Path folder) throws IOException {
  try (var files = Files.list(jars)) {
    var jar =
        files
            .filter(file ->
                file.getFileName().toString().matches(".*tensorflow-core-native-.*-linux-.*\\.jar"))
            .findFirst();
    if (jar.isEmpty()) {
      return false;
    }
    var rest = jar.get().resolveSibling("rest.jar");
    try (var from = new ZipFile(jar.get().toFile());
        var out = new ZipOutputStream(Files.newOutputStream(rest))) {
      for (var entry : from.stream().toList()) {
        if (entry.getName().contains(".so")) {
          var file = folder.resolve(Path.of(entry.getName()).getFileName());
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

/// Unpacks FFmpeg into the folder that is the cache in the image.
void unpackFfmpeg(Path built, Path cache) throws Exception {
  var builder =
      new ProcessBuilder(
              System.getProperty("java.home") + "/bin/java",
              "-cp",
              built.resolve("lib/main") + "/*",
              "src/container/UnpackFFmpeg.java")
          .inheritIO();
  builder.environment().put("XDG_CACHE_HOME", cache.toAbsolutePath().toString());
  waitFor(builder.start(), "unpacking FFmpeg");
}

/// Creates JDK 25's AOT cache (loaded and linked classes) by starting the program once.
void createAotCache(Path image, String name, String verb) throws Exception {
  var here = image.toAbsolutePath();
  var script = Files.readString(image.resolve("bin").resolve(name));
  var options =
      find("start.aot (.*) -jar", script)
          .replace(IN_IMAGE + "/native", here + "/native")
          .split(" +");
  var whole = Path.of(here + ".start"); // all layers in one folder, as in the image
  run("rm", "-rf", whole.toString());
  copy(image.resolve("app"), whole);
  copy(image.resolve("lib"), whole.resolve("lib"));
  normalize(whole);
  var command =
      new ArrayList<>(
          List.of(here + "/runtime/bin/java", "-XX:AOTCacheOutput=" + here + "/app/start.aot"));
  command.addAll(List.of(options));
  command.addAll(List.of("-jar", whole + "/quarkus-run.jar"));
  command.addAll(verb.isEmpty() ? List.of("--help") : List.of(verb, "--help"));
  run(command.toArray(String[]::new));
  run("rm", "-rf", whole.toString());
}

void writeScript(Path script, String line) throws IOException {
  Files.writeString(script, "#!/bin/sh\n" + line + "\n");
}

/// The pattern's first group, without quotes.
String find(String pattern, String text) {
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

/// Gives all files the same time and permissions.
void normalize(Path folder) throws IOException {
  try (var files = Files.walk(folder)) {
    files
        .sorted(Comparator.reverseOrder())
        .filter(file -> !Files.isSymbolicLink(file))
        .forEach(this::normalizeFile);
  }
}

void normalizeFile(Path file) {
  try {
    var name = file.getFileName().toString();
    var executable =
        Files.isDirectory(file)
            || Files.isExecutable(file)
            || file.getParent().endsWith("bin")
            || name.contains(".so");
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    Files.setLastModifiedTime(file, FileTime.from(TIME));
  } catch (IOException failed) {
    throw new UncheckedIOException(failed);
  }
}

void run(String... command) throws Exception {
  waitFor(
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start(),
      command[0]);
}

void waitFor(Process process, String what) throws Exception {
  if (process.waitFor() != 0) {
    throw new IllegalStateException(what + " failed");
  }
}
