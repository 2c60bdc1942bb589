package org.firstwords.serve;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.firstwords.core.storage.S3ProxyServer;
import org.firstwords.core.storage.Stores;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
class S3ServeTest implements ServeContract {
  private static final S3ProxyServer S3 = new S3ProxyServer();

  @Inject RunService service;
  @Inject HttpListener listener;

  @Override
  public String address() {
    return "http://127.0.0.1:" + TestPort.of(listener);
  }

  @BeforeEach
  void begin() throws IOException {
    var store = new Stores(S3.settings());
    var root = S3.folder();
    SampleRuns.write(store, root);
    service.start(new ServeSettings(root, Optional.empty(), Optional.empty(), false), store);
    service.index().scan();
  }
}
