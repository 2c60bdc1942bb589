package org.firstwords.core.storage;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import io.minio.errors.XmlParserException;
import io.minio.messages.ErrorResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;

/// Maps S3 errors to user-facing errors.
final class S3Failures {
  private final S3Access access;

  S3Failures(S3Access access) {
    this.access = access;
  }

  /// The error code of the response, such as `NoSuchKey`; may be empty.
  static String code(Exception failed) {
    return failed instanceof ErrorResponseException response
            && response.errorResponse().code() != null
        ? response.errorResponse().code()
        : "";
  }

  /// The exception to throw for a failure at a location.
  RuntimeException explained(Location.S3 at, Exception failed) {
    return switch (failed) {
      case ErrorResponseException response ->
          ofCode(at, code(response), String.valueOf(response.errorResponse().message()), response);
      case ServerException response when response.statusCode() >= 500 -> busy(at, response);
      case ServerException _, InvalidResponseException _, XmlParserException _ ->
          unexpected(failed);
      case SSLException insecure -> insecure(insecure);
      case GeneralSecurityException insecure -> insecure(insecure);
      case IOException lost -> unreachable(lost);
      case UserException user -> user;
      case TemporaryException temporary -> temporary;
      case MinioException wrapping when wrapping.getCause() instanceof Exception cause ->
          explained(at, cause);
      case IllegalStateException wrapping when wrapping.getCause() instanceof Exception cause ->
          explained(at, cause);
      case IllegalArgumentException invalid ->
          new UserException(
              "%s: %s; choose another name".formatted(at, invalid.getMessage()), invalid);
      case MinioException other -> unexpected(other);
      default -> new IllegalStateException("at " + at, failed);
    };
  }

  private RuntimeException ofCode(Location.S3 at, String code, String message, Exception failed) {
    var server = access.endpoint();
    return switch (code) {
      case "NoSuchBucket" ->
          user(
              failed,
              "no bucket '%s' at %s; create it, or correct the location"
                  .formatted(at.bucket(), server));
      case "NoSuchKey" -> user(failed, "no object at %s".formatted(at));
      case "InvalidAccessKeyId", "InvalidAccessKey" ->
          user(
              failed,
              "the access key is unknown at %s; check S3_ACCESS_KEY (or AWS_ACCESS_KEY_ID)"
                  .formatted(server));
      case "SignatureDoesNotMatch" ->
          user(
              failed,
              "the secret key is not that of the access key at %s; check S3_SECRET_KEY (or AWS_SECRET_ACCESS_KEY)"
                  .formatted(server));
      case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
          user(
              failed,
              "the session token is expired or wrong at %s; get new temporary credentials (S3_SESSION_TOKEN or AWS_SESSION_TOKEN)"
                  .formatted(server));
      case "RequestTimeTooSkewed", "RequestExpired" ->
          user(
              failed,
              "this machine's clock differs too much from that of %s; set the clock"
                  .formatted(server));
      case "AccessDenied", "Forbidden", "AllAccessDisabled", "AccountProblem" ->
          user(
              failed,
              "access to %s denied by %s; the credentials need the rights to list, read, write and delete there"
                  .formatted(at, server));
      case "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException",
          "PermanentRedirect",
          "Redirect",
          "TemporaryRedirect",
          "InvalidRegion" ->
          user(
              failed,
              "%s does not serve bucket '%s' in region %s; set S3_REGION (and S3_ENDPOINT) to those of the bucket: %s"
                  .formatted(server, at.bucket(), access.region(), message));
      case "QuotaExceeded",
          "InsufficientStorage",
          "XMinioStorageFull",
          "XMinioAdminBucketQuotaExceeded" ->
          user(
              failed,
              "no room for %s: %s is full; free some and run the same command again"
                  .formatted(at, server));
      case "BadDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch" ->
          new TemporaryException(
              "%s received other bytes of %s than were sent, several times; check the network, then run the same command again"
                  .formatted(server, at),
              failed);
      case "InternalError",
          "SlowDown",
          "SlowDownRead",
          "SlowDownWrite",
          "ServiceUnavailable",
          "RequestTimeout",
          "TooManyRequests",
          "OperationAborted",
          "XMinioServerNotInitialized" ->
          busy(at, failed);
      default -> user(failed, "%s refused %s: %s %s".formatted(server, at, code, message));
    };
  }

  /// The exception to throw for an object that a bulk delete refused.
  RuntimeException refused(Location.S3 at, ErrorResponse error) {
    return ofCode(
        at,
        String.valueOf(error.code()),
        String.valueOf(error.message()),
        new IOException(error.message()));
  }

  private static UserException user(Exception failed, String message) {
    return new UserException(message, failed);
  }

  private TemporaryException busy(Location.S3 at, Exception failed) {
    return new TemporaryException(
        "%s is too busy for %s (%s); run the same command again later"
            .formatted(access.endpoint(), at, failed.getMessage()),
        failed);
  }

  private TemporaryException unreachable(IOException failed) {
    return new TemporaryException(
        "no response from S3 at %s (%s); check S3_ENDPOINT and the network, then run the same command again"
            .formatted(access.endpoint(), failed.getMessage()),
        failed);
  }

  private UserException insecure(Exception failed) {
    return new UserException(
        "no secure connection to %s (%s); check http or https in S3_ENDPOINT, and the server's certificate; that of a private authority goes into SSL_CERT_FILE"
            .formatted(access.endpoint(), failed.getMessage()),
        failed);
  }

  private UserException unexpected(Exception failed) {
    return new UserException(
        "%s does not respond like S3; check S3_ENDPOINT: %s"
            .formatted(
                access.endpoint(),
                String.valueOf(failed.getMessage()).lines().findFirst().orElse("")),
        failed);
  }
}
