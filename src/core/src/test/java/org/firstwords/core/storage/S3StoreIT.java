package org.firstwords.core.storage;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The contract on a real server: `S3_TEST_ENDPOINT`, `S3_TEST_BUCKET`, `S3_TEST_ACCESS_KEY`,
/// `S3_TEST_SECRET_KEY`, `S3_TEST_REGION`.
@EnabledIfEnvironmentVariable(named = "S3_TEST_ENDPOINT", matches = ".+")
class S3StoreIT implements ArtifactStoreContract {
  private final Location folder =
      new Location.S3(set("BUCKET").orElse("firstwords"), "it-" + UUID.randomUUID());
  private final ArtifactStore store =
      new S3Store(
          TestSettings.of(
              Map.of(
                  "endpoint", set("ENDPOINT").orElse(""),
                  "region", set("REGION").orElse(""),
                  "access-key", set("ACCESS_KEY").orElse(""),
                  "secret-key", set("SECRET_KEY").orElse(""))),
          Backoff.of(Duration.ofSeconds(8)));

  private static Optional<String> set(String name) {
    return Optional.ofNullable(System.getenv("S3_TEST_" + name));
  }

  @Override
  public ArtifactStore store() {
    return store;
  }

  @Override
  public Location folder() {
    return folder;
  }
}
