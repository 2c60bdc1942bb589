package org.firstwords.frames.caption;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The readers of foreign tars and tables of captions read or refuse whatever a file holds.
class CaptionFuzzTest {
  @TempDir Path folder;

  private static byte[] tar() throws IOException {
    var files =
        new TreeMap<>(
            Map.of(
                "000/a.jpg",
                "a picture",
                "000/a.json",
                "{\"caption\": [\"a ball\", \"a dog\"], \"split\": \"val\"}",
                "b.png",
                "a picture",
                "b.txt",
                "a cat\n",
                "a-very-long-name-".repeat(8) + ".txt",
                "alone"));
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (var file : files.entrySet()) {
        var content = file.getValue().getBytes(UTF_8);
        var entry = new TarArchiveEntry(file.getKey());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] file) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(file);
    }
    return out.toByteArray();
  }

  @Test
  void foreignTars() throws IOException {
    var at = folder.resolve("shard-0.tar");
    for (var whole : List.of(tar(), gzip(tar()))) {
      Fuzzer.check(
          "shard-0.tar",
          List.of(whole),
          file -> {
            Files.write(at, file);
            try (var source =
                ForeignShards.open(new LocalStore(), new Location.Local(at), "caption")) {
              while (source.hasNext()) {
                source.next();
              }
            }
          });
    }
  }

  @Test
  void tables() {
    var comma = "image,caption,split\na.jpg,\"a \"\"ball\"\", here\",train\nb/c.png,yes,val\n";
    Fuzzer.check(
        "captions.csv",
        List.of(
            comma.getBytes(UTF_8),
            comma.replace(',', ';').getBytes(UTF_16),
            comma.replace(',', '\t').getBytes(UTF_8)),
        file -> new CaptionCsv("captions.csv").read(file));
  }
}
