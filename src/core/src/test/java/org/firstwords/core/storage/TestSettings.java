package org.firstwords.core.storage;

import java.util.Optional;

/// S3 settings for tests.
public record TestSettings(
    Optional<String> endpoint,
    Optional<String> region,
    Optional<String> accessKey,
    Optional<String> secretKey,
    Optional<String> sessionToken)
    implements S3Settings {
  /// With an access key, without a session token.
  public static TestSettings of(String endpoint, String accessKey, String secretKey) {
    return new TestSettings(
        Optional.of(endpoint),
        Optional.empty(),
        Optional.of(accessKey),
        Optional.of(secretKey),
        Optional.empty());
  }
}
