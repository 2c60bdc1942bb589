package org.firstwords.core.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.S3ProxyServer;
import org.firstwords.core.storage.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class S3JobRunnerTest extends JobRunnerContract {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
  private final Location root = S3.folder();
  private final Stores stores = new Stores(S3.settings());

  @Override
  Stores stores() {
    return stores;
  }

  @Override
  Location root() {
    return root;
  }

  private SampleCommand.Outcome read(String task, Location images, String path) {
    return SampleCommand.run(
        stores,
        root,
        job -> {
          try (var in = job.store().read(path.isEmpty() ? images : images.resolve(path))) {
            job.output("copy").write("copy", "text/plain", in.readAllBytes());
          }
        },
        "--no-cache",
        "--task-id",
        task,
        "--images",
        images.toString());
  }

  /// The server's own checksum is right here: only the manifest knows better.
  @Test
  void refusesAnInputThatHasOtherBytesThanItsManifestSays() throws IOException {
    var images = root.resolve("local/write/images");
    SampleCommand.run(
        stores,
        root,
        job -> job.output("images").write("a/b.txt", "text/plain", "hello".getBytes(UTF_8)),
        "--task-id",
        "write");
    assertThat(read("first", images, "a/b.txt").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(read("file", images.resolve("a/b.txt"), "").exitCode()).isEqualTo(ExitCode.OK);

    var damaged = images.resolve("a/b.txt");
    stores.write(damaged, out -> out.write("hallo".getBytes(UTF_8)));
    var folder = read("second", images.resolve("a"), "b.txt");
    var file = read("third", damaged, "");
    assertThat(List.of(folder, file))
        .allSatisfy(seen -> {
          assertThat(seen.exitCode()).isEqualTo(ExitCode.TRY_AGAIN);
          assertThat(seen.err()).contains(damaged + " do not have its checksum (SHA-256), 3 times");
        });
  }

  @Test
  void takesAUsersOwnObject() throws IOException {
    var own = new Location.S3(S3ProxyServer.BUCKET, "own.txt");
    stores.write(own, out -> out.write("hello".getBytes(UTF_8)));
    assertThat(read("own", own, "").exitCode()).isEqualTo(ExitCode.OK);
  }
}
