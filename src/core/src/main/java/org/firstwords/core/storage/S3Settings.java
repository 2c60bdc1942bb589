package org.firstwords.core.storage;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// The endpoint, region and credentials of S3: `S3_ENDPOINT`, `S3_REGION`, `S3_ACCESS_KEY`,
/// `S3_SECRET_KEY`, `S3_SESSION_TOKEN` in the environment, or the names of the AWS tools. Only
/// endpoint and region are ever printed.
@ConfigMapping(prefix = "s3")
public interface S3Settings {
  /// Such as `https://s3.example.org` or `http://127.0.0.1:9000`; else `AWS_ENDPOINT_URL_S3`,
  /// `AWS_ENDPOINT_URL`; else Amazon's endpoint of the region.
  Optional<String> endpoint();

  /// Such as `eu-central-1`; else `AWS_REGION`, `AWS_DEFAULT_REGION`; else `us-east-1`.
  Optional<String> region();

  /// Else `AWS_ACCESS_KEY_ID`.
  Optional<String> accessKey();

  /// Else `AWS_SECRET_ACCESS_KEY`.
  Optional<String> secretKey();

  /// For temporary credentials; else `AWS_SESSION_TOKEN`.
  Optional<String> sessionToken();

  /// Any value to use the role of the machine or pod where no access key is given; else that AWS
  /// names one: `AWS_WEB_IDENTITY_TOKEN_FILE` or `AWS_CONTAINER_CREDENTIALS_*_URI`.
  Optional<String> role();

  /// The file with the token of a pod: `AWS_WEB_IDENTITY_TOKEN_FILE`.
  Optional<String> webIdentity();

  /// Who exchanges that token for credentials, if not AWS: `AWS_ENDPOINT_URL_STS`.
  Optional<String> tokenService();

  /// Who knows the role of the machine, if not `http://169.254.169.254`:
  /// `AWS_EC2_METADATA_SERVICE_ENDPOINT`.
  Optional<String> metadataService();

  /// A file of the AWS tools with temporary credentials that another program renews: where no
  /// access key is given, `AWS_SHARED_CREDENTIALS_FILE`.
  Optional<String> credentialsFile();

  /// The section of that file; `AWS_PROFILE`, else `default`.
  Optional<String> profile();

  /// A file of PEM certificates to trust beside the usual ones; `SSL_CERT_FILE` or `AWS_CA_BUNDLE`.
  Optional<String> certificates();

  /// `HTTPS_PROXY`.
  Optional<String> httpsProxy();

  /// `http_proxy`, for endpoints without TLS.
  Optional<String> httpProxy();

  /// `NO_PROXY`: names of hosts that are reached directly, separated by commas.
  Optional<String> noProxy();
}
