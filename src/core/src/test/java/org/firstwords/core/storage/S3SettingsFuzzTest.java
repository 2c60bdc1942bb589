package org.firstwords.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import okhttp3.OkHttpClient;
import org.firstwords.core.fuzz.Fuzzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that settings of S3 name are read or refused, whatever they hold.
class S3SettingsFuzzTest {
  @TempDir Path folder;

  @Test
  void credentials() {
    var file = folder.resolve("credentials");
    Fuzzer.check(
        "credentials",
        List.of(
            """
            # renewed every hour
            [other]
            aws_access_key_id = x
            [default]
            aws_access_key_id = AKIA
            aws_secret_access_key = of=words
            aws_session_token = é
            """
                .getBytes(UTF_8)),
        bytes -> {
          Files.write(file, bytes);
          new CredentialsFile(file, "").fetch();
        });
  }

  @Test
  void certificates() throws Exception {
    var file = folder.resolve("ca.pem");
    Fuzzer.check(
        "ca.pem",
        List.of(pem()),
        bytes -> {
          Files.write(file, bytes);
          TrustedCertificates.install(new OkHttpClient.Builder(), file);
        });
  }

  /// A certificate that the Java runtime trusts.
  private static byte[] pem() throws Exception {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    try (var in =
        Files.newInputStream(Path.of(System.getProperty("java.home"), "lib/security/cacerts"))) {
      store.load(in, null);
    }
    var certificate =
        (X509Certificate) store.getCertificate(Collections.list(store.aliases()).getFirst());
    var text = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
    return ("-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n")
        .getBytes(UTF_8);
  }
}
