package org.firstwords.core.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.firstwords.core.process.UserException;
import org.jspecify.annotations.Nullable;

/// Certificates that are trusted in addition to those of the Java runtime, such as of a private
/// authority.
final class TrustedCertificates {
  private TrustedCertificates() {}

  /// @param bundle a file of PEM certificates
  /// @throws UserException if it is none
  static void install(OkHttpClient.Builder http, Path bundle) {
    try {
      var certificates = new ArrayList<Certificate>(read(bundle));
      certificates.addAll(List.of(manager(null).getAcceptedIssuers()));
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry("certificate-" + i, certificates.get(i));
      }
      var manager = manager(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      http.sslSocketFactory(context.getSocketFactory(), manager);
    } catch (GeneralSecurityException | IOException broken) {
      throw unusable(bundle, String.valueOf(broken.getMessage()), broken);
    }
  }

  private static List<? extends Certificate> read(Path bundle)
      throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(bundle)) {
      var read = List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (read.isEmpty()) {
        throw new IOException("it is empty");
      }
      return read;
    }
  }

  private static UserException unusable(Path bundle, String why, Exception cause) {
    return new UserException(
        "%s is not a file of PEM certificates (%s); correct SSL_CERT_FILE or AWS_CA_BUNDLE"
            .formatted(bundle, why),
        cause);
  }

  /// @param store null for the Java runtime's
  private static X509TrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
  }
}
