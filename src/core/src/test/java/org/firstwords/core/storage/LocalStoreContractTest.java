package org.firstwords.core.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreContractTest implements ArtifactStoreContract {
  @TempDir Path temporary;

  @Override
  public ArtifactStore store() {
    return new LocalStore();
  }

  @Override
  public Location folder() {
    return new Location.Local(temporary.resolve("folder"));
  }
}
