package org.firstwords.core.storage;

import java.util.Optional;

/// S3 settings for tests.
public record TestSettings(
    Optional<String> endpoint,
    Optional<String> region,
    Optional<String> accessKey,
    Optional<String> secretKey,
    Optional<String> sessionToken,
    Optional<String> role,
    Optional<String> credentialsFile,
    Optional<String> profile,
    Optional<String> certificates,
    Optional<String> httpsProxy,
    Optional<String> httpProxy,
    Optional<String> noProxy)
    implements S3Settings {
  /// Without what the environment says of the network.
  public TestSettings(
      Optional<String> endpoint,
      Optional<String> region,
      Optional<String> accessKey,
      Optional<String> secretKey,
      Optional<String> sessionToken) {
    this(
        endpoint,
        region,
        accessKey,
        secretKey,
        sessionToken,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// With an access key, without a session token.
  public static TestSettings of(String endpoint, String accessKey, String secretKey) {
    return new TestSettings(
        Optional.of(endpoint),
        Optional.empty(),
        Optional.of(accessKey),
        Optional.of(secretKey),
        Optional.empty());
  }

  /// The same with a file of certificates.
  TestSettings withCertificates(String file) {
    return new TestSettings(
        endpoint,
        region,
        accessKey,
        secretKey,
        sessionToken,
        role,
        credentialsFile,
        profile,
        Optional.of(file),
        httpsProxy,
        httpProxy,
        noProxy);
  }

  /// The same with proxies.
  TestSettings withProxies(String https, String http, String direct) {
    return new TestSettings(
        endpoint,
        region,
        accessKey,
        secretKey,
        sessionToken,
        role,
        credentialsFile,
        profile,
        certificates,
        Optional.of(https),
        Optional.of(http),
        Optional.of(direct));
  }
}
