package org.firstwords.core.storage;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real S3 server in this process, with its objects in memory. All test classes share one server,
/// which starts when it is first used; each test works in a [#folder] of its own.
///
/// ```java
/// @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
/// ```
///
/// While a class with this field runs, commands that Quarkus starts use the server too. A module
/// that uses it needs `org.gaul:s3proxy` (classifier `jar-with-dependencies`), scope test.
public final class S3ProxyServer implements BeforeAllCallback, AfterAllCallback {
  /// Its access key.
  public static final String ACCESS_KEY = "reader";

  /// Its secret key.
  public static final String SECRET_KEY = "of-words";

  /// An existing bucket.
  public static final String BUCKET = "firstwords";

  private static final class Running {
    static final S3Proxy SERVER = start();

    private static S3Proxy start() {
      var objects = BlobStores.create("transient", new Properties());
      objects.createContainer(BUCKET);
      var server =
          S3Proxy.builder()
              .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
              .endpoint(URI.create("http://127.0.0.1:0"))
              .blobStore(objects)
              .build();
      try {
        server.start();
      } catch (Exception failed) {
        throw new IllegalStateException("S3Proxy does not start", failed);
      }
      return server;
    }
  }

  /// Sets what [S3Settings] reads.
  @Override
  public void beforeAll(ExtensionContext context) {
    System.setProperty("s3.endpoint", endpoint());
    System.setProperty("s3.access-key", ACCESS_KEY);
    System.setProperty("s3.secret-key", SECRET_KEY);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    List.of("s3.endpoint", "s3.access-key", "s3.secret-key").forEach(System::clearProperty);
  }

  /// Its URL, such as `http://127.0.0.1:40123`.
  public String endpoint() {
    return "http://127.0.0.1:" + Running.SERVER.getPort();
  }

  /// The settings to connect to it.
  public S3Settings settings() {
    return TestSettings.of(endpoint(), ACCESS_KEY, SECRET_KEY);
  }

  /// Its objects, without anything between.
  ArtifactStore store() {
    return new S3Store(settings(), Backoff.of(Duration.ofSeconds(8)));
  }

  /// The environment for another process to connect to it.
  public Map<String, String> environment() {
    return Map.of(
        "S3_ENDPOINT", endpoint(), "S3_ACCESS_KEY", ACCESS_KEY, "S3_SECRET_KEY", SECRET_KEY);
  }

  /// A new folder.
  public Location.S3 folder() {
    return new Location.S3(BUCKET, UUID.randomUUID().toString());
  }
}
