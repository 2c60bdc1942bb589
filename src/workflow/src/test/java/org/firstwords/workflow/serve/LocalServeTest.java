package org.firstwords.workflow.serve;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class LocalServeTest implements ServeContract {
  @TempDir static Path folder;

  @Inject Service service;

  @Override
  public String address() {
    return "http://127.0.0.1:"
        + ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
  }

  @BeforeEach
  void begin() throws IOException {
    var store = new Stores();
    var root = Location.parse(folder.resolve("runs").toString());
    SampleRuns.write(store, root);
    service.begin(new Served(root, Optional.empty(), Optional.empty()), store);
    service.index().pass();
  }
}
