package org.firstwords.core.storage;

import io.minio.MinioClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/// Creates the MinIO client with our retry policy.
final class S3Client {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int AT_ONCE = 64;

  /// How long a connection that is not used stays open, for the next of many small requests.
  private static final Duration KEPT = Duration.ofSeconds(60);

  private S3Client() {}

  static MinioClient of(S3Access access, Backoff backoff) {
    var http = http(backoff);
    return MinioClient.builder()
        .endpoint(access.endpoint())
        .region(access.region())
        .credentialsProvider(access.credentials())
        .httpClient(http)
        .build();
  }

  private static OkHttpClient http(Backoff backoff) {
    var threads = Thread.ofVirtual().name("s3-", 0).factory();
    var dispatcher = new Dispatcher(Executors.newThreadPerTaskExecutor(threads));
    dispatcher.setMaxRequests(AT_ONCE);
    dispatcher.setMaxRequestsPerHost(AT_ONCE);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool(AT_ONCE, KEPT.toSeconds(), TimeUnit.SECONDS))
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectTimeout(CONNECT)
        .readTimeout(ANSWER)
        .writeTimeout(ANSWER)
        .addInterceptor(new RetryingInterceptor(backoff))
        .build();
  }
}
