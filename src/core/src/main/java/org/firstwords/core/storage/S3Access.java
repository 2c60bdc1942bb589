package org.firstwords.core.storage;

import io.minio.MinioClient;
import io.minio.credentials.Provider;
import io.minio.credentials.StaticProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.firstwords.core.process.UserException;
import org.jspecify.annotations.Nullable;

/// The validated S3 settings. `toString` shows no secret.
///
/// @param region for request signatures
record S3Access(S3Settings settings, HttpUrl endpoint, String region, Provider credentials) {
  private static final String DEFAULT_REGION = "us-east-1";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);
  private static final int MAX_CONNECTIONS = 64;
  private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

  /// Keeps idle connections for the next of many small requests.
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

  /// @throws UserException if a setting is missing or wrong
  static S3Access of(S3Settings settings, Backoff backoff) {
    var region = settings.region().map(String::strip);
    var credentials = credentials(settings, backoff);
    return new S3Access(
        settings, endpoint(settings, region), region.orElse(DEFAULT_REGION), credentials);
  }

  /// The key, or without one the role of the machine or pod, whose credentials are renewed.
  private static Provider credentials(S3Settings settings, Backoff backoff) {
    var hasKey = given(settings.accessKey()).isPresent();
    var file = given(settings.credentialsFile()).map(Path::of);
    if (!hasKey && file.isPresent()) {
      var section = settings.profile().orElse(CredentialsFile.DEFAULT);
      var provider = new CredentialsFile(file.get(), section);
      provider.fetch(); // a missing file is said before the first request
      return provider;
    }
    if (!hasKey && given(settings.role()).isPresent()) {
      var http = network(settings).addInterceptor(new RetryingInterceptor(backoff)).build();
      return new RoleCredentials(settings, http);
    }
    return new StaticProvider(
        require(settings.accessKey(), "S3_ACCESS_KEY"),
        require(settings.secretKey(), "S3_SECRET_KEY"),
        settings.sessionToken().orElse(null));
  }

  /// A setting without the space around it, unless nothing is left.
  static Optional<String> given(Optional<String> setting) {
    return setting.map(String::strip).filter(text -> !text.isEmpty());
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
    return given(setting).orElseThrow(() -> missing(name));
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
        .httpClient(http(settings, backoff))
        .build();
  }

  /// A client that knows proxies and certificates.
  private static OkHttpClient.Builder network(S3Settings settings) {
    var proxies = new EnvironmentProxy(settings);
    var builder =
        new OkHttpClient.Builder()
            .proxySelector(proxies)
            .proxyAuthenticator((_, response) -> authenticate(proxies, response));
    given(settings.certificates())
        .ifPresent(file -> TrustedCertificates.install(builder, Path.of(file)));
    return builder;
  }

  /// Answers a proxy once with user and password of its address.
  private static @Nullable Request authenticate(EnvironmentProxy proxies, Response response) {
    var request = response.request();
    var proxy = proxies.find(request.url().uri());
    if (request.header(PROXY_AUTHORIZATION) != null || proxy.isEmpty()) {
      return null;
    }
    var given = Credentials.basic(proxy.get().username(), proxy.get().password());
    return request.newBuilder().header(PROXY_AUTHORIZATION, given).build();
  }

  private static OkHttpClient http(S3Settings settings, Backoff backoff) {
    var threads = Thread.ofPlatform().daemon().name("s3-", 0).factory();
    var dispatcher = new Dispatcher(Executors.newCachedThreadPool(threads));
    dispatcher.setMaxRequests(MAX_CONNECTIONS);
    dispatcher.setMaxRequestsPerHost(MAX_CONNECTIONS);
    return network(settings)
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
