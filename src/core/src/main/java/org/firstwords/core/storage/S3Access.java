package org.firstwords.core.storage;

import io.minio.MinioClient;
import io.minio.credentials.Provider;
import io.minio.credentials.StaticProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.firstwords.core.process.UserException;

/// The validated S3 settings. `toString` shows no secret.
///
/// @param region for request signatures
record S3Access(HttpUrl endpoint, String region, Provider credentials) {
  private static final String DEFAULT_REGION = "us-east-1";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);
  private static final int MAX_CONNECTIONS = 64;

  /// Keeps idle connections for the next of many small requests.
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

  /// @throws UserException if a setting is missing or wrong
  static S3Access of(S3Settings settings) {
    var region = settings.region().map(String::strip);
    var credentials =
        new StaticProvider(
            require(settings.accessKey(), "S3_ACCESS_KEY"),
            require(settings.secretKey(), "S3_SECRET_KEY"),
            settings.sessionToken().orElse(null));
    return new S3Access(endpoint(settings, region), region.orElse(DEFAULT_REGION), credentials);
  }

  private static HttpUrl endpoint(S3Settings settings, Optional<String> region) {
    var text =
        settings
            .endpoint()
            .map(String::strip)
            .or(() -> region.map("https://s3.%s.amazonaws.com"::formatted))
            .orElseThrow(() -> missing("S3_ENDPOINT"));
    var url = HttpUrl.parse(text);
    if (url == null || url.encodedPath().length() > 1 || url.query() != null) {
      throw new UserException(
          "S3_ENDPOINT '%s' is not an address such as https://s3.example.org or http://127.0.0.1:9000"
              .formatted(url == null ? text : url.redact()));
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new UserException(
          "S3_ENDPOINT holds a user name or password; put them in S3_ACCESS_KEY and S3_SECRET_KEY");
    }
    return url;
  }

  private static String require(Optional<String> setting, String name) {
    return setting
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> missing(name));
  }

  private static UserException missing(String name) {
    return new UserException(
        ("%s is not set; s3:// locations need S3_ENDPOINT, S3_ACCESS_KEY and S3_SECRET_KEY in the"
                + " environment (or AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)")
            .formatted(name));
  }

  /// A MinIO client that retries requests.
  MinioClient client(Backoff backoff) {
    return MinioClient.builder()
        .endpoint(endpoint)
        .region(region)
        .credentialsProvider(credentials)
        .httpClient(http(backoff))
        .build();
  }

  private static OkHttpClient http(Backoff backoff) {
    var threads = Thread.ofVirtual().name("s3-", 0).factory();
    var dispatcher = new Dispatcher(Executors.newThreadPerTaskExecutor(threads));
    dispatcher.setMaxRequests(MAX_CONNECTIONS);
    dispatcher.setMaxRequestsPerHost(MAX_CONNECTIONS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(
            new ConnectionPool(MAX_CONNECTIONS, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS))
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectTimeout(CONNECT_TIMEOUT)
        .readTimeout(RESPONSE_TIMEOUT)
        .writeTimeout(RESPONSE_TIMEOUT)
        .addInterceptor(new RetryingInterceptor(backoff))
        .build();
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(endpoint, region);
  }
}
