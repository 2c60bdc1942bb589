package org.firstwords.core.storage;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class S3StoreContractTest implements ArtifactStoreContract {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
  private final Location folder = S3.folder();

  @Override
  public ArtifactStore store() {
    return new S3Store(S3.settings(), Backoff.of(Duration.ofSeconds(8)));
  }

  @Override
  public Location folder() {
    return folder;
  }
}
