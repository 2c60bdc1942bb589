package org.firstwords.jobs.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.S3ProxyServer;
import org.firstwords.core.storage.Stores;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.torch.TorchFileWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@QuarkusMainTest
class ImportOverS3Test {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
  @TempDir Path folder;

  @Test
  void digestsAreThoseOfALocalRun(QuarkusMainLauncher launcher) throws IOException {
    var stores = new Stores(S3.settings());
    var spec = ModelSpec.of(Vision.TINY, Trunk.FROZEN, BatchNorm.REFERENCE, 224, 8);
    var file = TorchFileWriter.of(PublishedFiles.of(spec).dino()).write(folder.resolve("dino.pth"));
    var remote = S3.folder();
    stores.write(remote.resolve("dino.pth"), out -> Files.copy(file, out));
    assertThat(runImport(launcher, stores, remote))
        .isEqualTo(runImport(launcher, stores, new Location.Local(folder)));
  }

  private static String runImport(QuarkusMainLauncher launcher, Stores stores, Location at)
      throws IOException {
    var result =
        VerbLauncher.launch(
            launcher,
            "import-weights",
            "--file",
            at.resolve("dino.pth").toString(),
            "--root",
            at.resolve("runs").toString());
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    var manifest =
        new InputResolver(stores).manifest(at.resolve("runs/local/import-weights")).orElseThrow();
    return Objects.requireNonNull(manifest.outputs().get("weights")).sha256();
  }
}
