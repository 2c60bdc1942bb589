package org.firstwords.media.video;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.firstwords.core.process.NativeExecutable;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;

/// The bundled FFmpeg programs: beside a native executable, else unpacked once per user and
/// version. Safe for concurrent processes.
final class FFmpegBundle {
  private static final String JAR = "/META-INF/maven/org.bytedeco/ffmpeg/pom.properties";
  private static final String FOLDER = "/org/bytedeco/ffmpeg/linux-x86_64/";
  private static final List<String> PROGRAMS = List.of("ffmpeg", "ffprobe");
  private static final List<String> LIBRARIES =
      List.of(
          "libavcodec.so.62",
          "libavdevice.so.62",
          "libavfilter.so.11",
          "libavformat.so.62",
          "libavutil.so.60",
          "libswresample.so.6",
          "libswscale.so.9",
          "libdrm.so.2",
          "libva.so.2",
          "libva-drm.so.2");
  private static final List<StubLibrary> UNUSED =
      List.of(
          new StubLibrary("libasound.so.2", List.of("ALSA_0.9", "ALSA_0.9.0rc4")),
          new StubLibrary("libpulse.so.0", List.of("PULSE_0")),
          new StubLibrary("libudev.so.1", List.of("LIBUDEV_183")),
          new StubLibrary("libxcb.so.1", List.of()),
          new StubLibrary("libxcb-shm.so.0", List.of()));

  private FFmpegBundle() {}

  /// The folder with the programs and their libraries, if there is a bundle for this platform.
  static Optional<Path> folder() {
    var executable = NativeExecutable.folder();
    return executable.isPresent()
        ? executable.map(folder -> folder.resolve("ffmpeg")).filter(Files::isDirectory)
        : unpacked();
  }

  private static Optional<Path> unpacked() {
    if (!System.getProperty("os.name").equals("Linux")
        || !List.of("amd64", "x86_64").contains(System.getProperty("os.arch"))
        || FFmpegBundle.class.getResource(FOLDER + "ffmpeg") == null) {
      return Optional.empty();
    }
    var caches = caches();
    try {
      var folder = caches.resolve("ffmpeg-" + version());
      if (!Files.isDirectory(folder)) {
        unpack(caches, folder);
      }
      return Optional.of(folder);
    } catch (IOException failed) {
      throw new UserException(
          "cannot unpack FFmpeg to %s (%s); set XDG_CACHE_HOME to a writable folder, or %s to an ffmpeg program"
              .formatted(caches, failed.getMessage(), FFmpeg.VARIABLE),
          failed);
    }
  }

  private static Path caches() {
    var value = System.getenv("XDG_CACHE_HOME");
    var caches =
        value == null || value.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(value);
    return caches.resolve("firstwords");
  }

  private static String version() throws IOException {
    var properties = new Properties();
    try (var in = FFmpegBundle.class.getResourceAsStream(JAR)) {
      if (in == null) {
        throw new IllegalStateException("no " + JAR);
      }
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private static void unpack(Path caches, Path folder) throws IOException {
    Files.createDirectories(caches);
    var temporary = Files.createTempDirectory(caches, ".unpacking-");
    try {
      for (var library : LIBRARIES) {
        copy(library, temporary);
      }
      for (var library : UNUSED) {
        Files.write(temporary.resolve(library.name()), library.bytes());
      }
      for (var program : PROGRAMS) {
        var executable = copy(program, temporary).toFile().setExecutable(true);
        if (!executable) {
          throw new FileSystemException(program, null, "cannot be made executable");
        }
      }
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException failed) {
      if (!Files.isDirectory(folder)) { // otherwise another process was first
        throw failed;
      }
    } finally {
      new LocalStore().delete(new Location.Local(temporary));
    }
  }

  private static Path copy(String name, Path folder) throws IOException {
    var to = folder.resolve(name);
    try (var in = FFmpegBundle.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("no " + FOLDER + name);
      }
      Files.copy(in, to);
    }
    return to;
  }
}
