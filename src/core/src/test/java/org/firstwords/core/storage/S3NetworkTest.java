package org.firstwords.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Private certificates and proxies.
class S3NetworkTest {
  private static final String SECRET = "secret-of-the-test";
  private static final Location AT = new Location.S3("bucket", "key");
  @TempDir Path folder;

  /// @param names and values beside the endpoint
  private static S3Settings settings(String endpoint, String... names) {
    return TestSettings.of(
        Map.of("endpoint", endpoint, "access-key", "key", "secret-key", "secret"), names);
  }

  private static ArtifactStore store(S3Settings settings) {
    return new S3Store(settings, new TestClock().backoff(Duration.ZERO));
  }

  private void keytool(String... arguments) throws Exception {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", folder.resolve("keys").toString()));
    command.addAll(List.of("-storepass", SECRET, "-alias", "server"));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
  }

  /// A server that knows no bucket, with a certificate of its own.
  private HttpsServer server() throws Exception {
    keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
    keytool("-exportcert", "-rfc", "-file", folder.resolve("server.pem").toString());
    var keys = KeyStore.getInstance(folder.resolve("keys").toFile(), SECRET.toCharArray());
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, SECRET.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    answer(server);
    return server;
  }

  private static void answer(HttpServer server) {
    server.createContext(
        "/",
        exchange -> {
          var body = "<Error><Code>NoSuchBucket</Code></Error>".getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/xml");
          exchange.sendResponseHeaders(404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @Test
  void trustsCertificatesOfAFile() throws Exception {
    var server = server();
    try {
      var endpoint = "https://localhost:" + server.getAddress().getPort();
      assertThatThrownBy(() -> store(settings(endpoint)).read(AT))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("no secure connection");
      var trusting = settings(endpoint, "certificates", folder.resolve("server.pem").toString());
      assertThatThrownBy(() -> store(trusting).read(AT))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("no bucket 'bucket'");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void refusesFilesThatAreNoCertificates() throws IOException {
    for (var text : List.of("", "no certificate")) {
      var file = Files.writeString(folder.resolve("bundle.pem"), text).toString();
      var settings = settings("https://localhost:1", "certificates", file);
      assertThatThrownBy(() -> store(settings))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(file + " is not a file of PEM certificates");
    }
    var absent = settings("https://localhost:1", "certificates", "/none.pem");
    assertThatThrownBy(() -> store(absent)).isInstanceOf(UserException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://s3.example.org/b,       localhost, proxy",
    "http://s3.example.org/b,        localhost, plain",
    "https://s3.example.org/b,       example.org, direct",
    "https://s3.example.org/b,       .example.org, direct",
    "https://s3.example.org/b,       *.example.org, direct",
    "https://s3.example.org:9000/b,  s3.example.org:9000, direct",
    "https://s3.example.org:9001/b,  s3.example.org:9000, proxy",
    "https://sexample.org/b,         example.org, proxy",
    "https://S3.Example.org/b,       EXAMPLE.ORG, direct",
    "https://s3.example.org/b,       *, direct"
  })
  void choosesTheProxy(URI address, String direct, String expected) {
    var settings =
        settings(
            "https://x.org",
            "https-proxy",
            "http://me:pw@proxy:3128",
            "http-proxy",
            "plain:80",
            "no-proxy",
            direct);
    var found = new EnvironmentProxy(settings).find(address);
    assertThat(found.map(url -> url.host()).orElse("direct")).isEqualTo(expected);
  }

  @Test
  void asksTheProxy() throws Exception {
    var asked = new ConcurrentLinkedQueue<String>();
    var proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          asked.add(String.valueOf(exchange.getRequestURI()));
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    proxy.start();
    try {
      var through = "127.0.0.1:" + proxy.getAddress().getPort();
      var settings = settings("http://s3.invalid", "http-proxy", through);
      assertThatThrownBy(() -> store(settings).read(AT)).isInstanceOf(UserException.class);
      assertThat(asked).first().asString().contains("s3.invalid");
    } finally {
      proxy.stop(0);
    }
  }

  @Test
  void refusesProxiesThatAreNone() {
    var settings = settings("https://x.org", "https-proxy", "socks5://proxy");
    assertThatThrownBy(() -> store(settings))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("HTTPS_PROXY");
  }
}
