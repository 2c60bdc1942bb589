package org.firstwords.core.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownServiceException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.firstwords.core.process.Log;

/// Retries a request when the connection fails or the server is overloaded. All requests are
/// idempotent: bodies are files or arrays, and a conditional put recognises its own object.
final class RetryingInterceptor implements Interceptor {
  private static final Set<Integer> RETRYABLE_STATUS = Set.of(408, 429, 500, 502, 503, 504);
  private static final Duration MAX_RETRY_AFTER = Duration.ofSeconds(30);

  /// The codes of servers that received other bytes than those whose checksum was sent.
  private static final Pattern DAMAGED =
      Pattern.compile(">(BadDigest|XAmzContentSHA256Mismatch|XAmzContentChecksumMismatch)<");

  /// How often a body is sent that does not arrive whole.
  private static final int MOST_SENT = 3;

  /// After how many failed attempts at a request the user is told.
  private static final int NOTED = 4;

  private final Backoff backoff;
  private final AtomicBoolean away = new AtomicBoolean();

  RetryingInterceptor(Backoff backoff) {
    this.backoff = backoff;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    var attempts = backoff.begin();
    var damaged = 0;
    while (true) {
      String failure;
      var retryAfter = Duration.ZERO;
      try {
        var response = chain.proceed(chain.request());
        var again = isDamaged(response) ? ++damaged < MOST_SENT : isRetryable(response);
        if (!again) {
          away.set(false);
          return response;
        }
        failure = "HTTP status " + response.code();
        retryAfter = retryAfter(response);
        response.close();
      } catch (IOException failed) {
        if (isPermanent(failed)) {
          throw failed;
        }
        failure = reason(failed);
      }
      if (!attempts.pause(retryAfter)) {
        throw new IOException("%s, tried %d times".formatted(failure, attempts.failed()));
      }
      note(chain.request().url(), failure, attempts.failed());
    }
  }

  /// Tells once that the server is away, not for each of many requests.
  private void note(HttpUrl url, String failure, int failed) {
    if (failed >= NOTED && away.compareAndSet(false, true)) {
      Log.ofProcess()
          .note(
              "%s://%s:%d does not respond (%s); trying again for %d s at most (--store-patience)"
                  .formatted(
                      url.scheme(),
                      url.host(),
                      url.port(),
                      failure,
                      backoff.patience().toSeconds()));
    }
  }

  private static boolean isRetryable(Response response) throws IOException {
    return RETRYABLE_STATUS.contains(response.code())
        || (response.code() == 400
            && response.peekBody(4096).string().contains(">RequestTimeout<"));
  }

  private static boolean isDamaged(Response response) throws IOException {
    return response.code() == 400 && DAMAGED.matcher(response.peekBody(4096).string()).find();
  }

  private static Duration retryAfter(Response response) {
    var seconds = response.header("Retry-After", "0");
    var retryAfter =
        seconds != null && seconds.matches("\\d{1,6}")
            ? Duration.ofSeconds(Long.parseLong(seconds))
            : Duration.ZERO;
    return retryAfter.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : retryAfter;
  }

  /// Whether another attempt would fail too.
  private static boolean isPermanent(IOException failed) {
    return switch (failed) {
      case SSLHandshakeException _, SSLPeerUnverifiedException _, UnknownServiceException _ -> true;
      case SSLException plain -> String.valueOf(plain.getMessage()).contains("unrecognized SSL");
      case SocketTimeoutException _ -> false;
      case InterruptedIOException _ -> true;
      default -> false;
    };
  }

  private static String reason(IOException failed) {
    var message = failed.getMessage();
    return message == null || message.isBlank() ? failed.getClass().getSimpleName() : message;
  }
}
