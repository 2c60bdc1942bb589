package org.firstwords.core.storage;

import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real S3 server in this process, with its objects in memory.
///
/// ```java
/// @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
/// ```
///
/// A module that uses it needs `org.gaul:s3proxy` (classifier `jar-with-dependencies`), scope test.
public final class S3ProxyServer implements BeforeAllCallback, AfterAllCallback {
  /// The key that it knows.
  public static final String ACCESS_KEY = "reader";

  /// The secret of the key.
  public static final String SECRET_KEY = "of-words";

  /// A bucket that is there.
  public static final String BUCKET = "firstwords";

  private final S3Proxy server =
      S3Proxy.builder()
          .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
          .endpoint(URI.create("http://127.0.0.1:0"))
          .blobStore(withBucket())
          .build();

  private static BlobStore withBucket() {
    var objects = BlobStores.create("transient", new Properties());
    objects.createContainer(BUCKET);
    return objects;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    stop();
  }

  /// For tests whose framework loads their class twice, so that an extension starts another one.
  public void start() throws Exception {
    server.start();
  }

  public void stop() throws Exception {
    server.stop();
  }

  /// Its address, such as `http://127.0.0.1:40123`.
  public String endpoint() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /// How to reach it.
  public S3Settings settings() {
    return TestSettings.of(endpoint(), ACCESS_KEY, SECRET_KEY);
  }

  /// How another process reaches it.
  public Map<String, String> environment() {
    return Map.of(
        "S3_ENDPOINT", endpoint(), "S3_ACCESS_KEY", ACCESS_KEY, "S3_SECRET_KEY", SECRET_KEY);
  }

  /// A folder that nobody else uses.
  public Location.S3 folder() {
    return new Location.S3(BUCKET, UUID.randomUUID().toString());
  }
}
