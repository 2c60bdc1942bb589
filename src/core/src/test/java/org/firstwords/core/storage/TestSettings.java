package org.firstwords.core.storage;

import java.util.Optional;

/// Settings given in a test.
public record TestSettings(
    Optional<String> endpoint,
    Optional<String> region,
    Optional<String> accessKey,
    Optional<String> secretKey,
    Optional<String> sessionToken)
    implements S3Settings {
  /// With a key and no session token.
  public static TestSettings of(String endpoint, String accessKey, String secretKey) {
    return new TestSettings(
        Optional.of(endpoint),
        Optional.empty(),
        Optional.of(accessKey),
        Optional.of(secretKey),
        Optional.empty());
  }
}
