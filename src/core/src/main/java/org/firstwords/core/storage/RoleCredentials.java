package org.firstwords.core.storage;

import io.minio.credentials.Credentials;
import io.minio.credentials.IamAwsProvider;
import io.minio.credentials.Provider;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.security.ProviderException;
import okhttp3.OkHttpClient;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.jspecify.annotations.Nullable;

/// Temporary credentials of the role of a pod or machine, fetched again before they expire.
///
/// In this order: from AWS's token service for `AWS_WEB_IDENTITY_TOKEN_FILE`, from the address in
/// `AWS_CONTAINER_CREDENTIALS_*_URI`, from the metadata service of an EC2 machine.
final class RoleCredentials implements Provider {
  private static final String INSTANCE = "instance";

  private final Provider provider;

  RoleCredentials(S3Settings settings, OkHttpClient http) {
    this.provider = new IamAwsProvider(service(settings), http);
  }

  /// The address of the service, where it is not AWS's usual one.
  private static @Nullable String service(S3Settings settings) {
    if (S3Access.given(settings.webIdentity()).isPresent()) {
      return S3Access.given(settings.tokenService()).orElse(null);
    }
    return S3Access.given(settings.role()).filter(INSTANCE::equals).isPresent()
        ? S3Access.given(settings.metadataService()).orElse(null)
        : null;
  }

  /// @throws UserException if there is no such role or it is refused
  /// @throws TemporaryException if the service does not respond
  @Override
  public Credentials fetch() {
    try {
      return provider.fetch();
    } catch (ProviderException failed) {
      throw explained(failed); // without a cause: the client would show that instead
    }
  }

  private static RuntimeException explained(ProviderException failed) {
    if (failed.getCause() instanceof IOException lost && !(lost instanceof FileSystemException)) {
      return new TemporaryException(
          "no credentials of the role (%s); check the network, then run the same command again"
              .formatted(lost.getMessage()));
    }
    return new UserException(
        ("no credentials of the role (%s); check AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN,"
                + " AWS_CONTAINER_CREDENTIALS_FULL_URI or S3_ROLE, or give S3_ACCESS_KEY and S3_SECRET_KEY")
            .formatted(String.valueOf(failed.getMessage()).lines().findFirst().orElse("")));
  }
}
