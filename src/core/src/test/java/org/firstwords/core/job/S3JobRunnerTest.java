package org.firstwords.core.job;

import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.S3ProxyServer;
import org.firstwords.core.storage.Stores;
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
}
