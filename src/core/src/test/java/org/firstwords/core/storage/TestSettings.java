package org.firstwords.core.storage;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/// S3 settings for tests, read by the mapping of the product.
public final class TestSettings {
  private TestSettings() {}

  /// With an access key, without a session token.
  public static S3Settings of(String endpoint, String accessKey, String secretKey) {
    return of(Map.of("endpoint", endpoint, "access-key", accessKey, "secret-key", secretKey));
  }

  /// @param values by name, such as `access-key`; empty ones are none
  /// @param more names, each followed by its value
  public static S3Settings of(Map<String, String> values, String... more) {
    var names = new HashMap<String, String>();
    values.forEach((name, value) -> names.put("s3." + name, value));
    for (var i = 0; i < more.length; i += 2) {
      names.put("s3." + more[i], more[i + 1]);
    }
    return new SmallRyeConfigBuilder()
        .withMapping(S3Settings.class)
        .withDefaultValues(names)
        .build()
        .getConfigMapping(S3Settings.class);
  }
}
