package org.firstwords.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.firstwords.core.storage.FaultyServer.error;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.firstwords.core.cli.CommandLines;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.storage.FaultyServer.Fault.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Messages and exit codes of S3 errors.
class S3ErrorsTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
  private static final Location AT = new Location.S3(S3ProxyServer.BUCKET, "some/where");

  /// An operation on a store.
  @FunctionalInterface
  private interface Use {
    void of(ArtifactStore store) throws IOException;
  }

  private static final Map<String, Use> USES =
      Map.of(
          "find", store -> store.find(AT),
          "read", store -> store.read(AT).close(),
          "range", store -> store.read(AT, 1, 2).close(),
          "write", store -> store.write(AT, out -> out.write(1)),
          "writeOnce", store -> store.writeOnce(AT, new byte[1]),
          "list", store -> drain(store.list(AT)),
          "children", store -> drain(store.children(AT)),
          "delete", store -> store.delete(AT));

  private static final Use LIST = store -> drain(store.list(AT));

  private static void drain(Stream<?> all) {
    try (all) {
      all.forEach(_ -> {});
    }
  }

  private static void assertEveryUse(S3Settings settings, int exitCode, String... parts) {
    USES.forEach((name, use) ->
        assertThat(failure(settings, use))
            .as(name)
            .startsWith(exitCode + " error: ")
            .contains(parts)
            .doesNotContain(S3ProxyServer.SECRET_KEY, "a secret"));
  }

  /// The exit code and the message.
  private static String failure(S3Settings settings, Use use) {
    try {
      use.of(new S3Store(settings, new TestClock().backoff(Duration.ofMillis(1))));
      return "0";
    } catch (Exception failed) {
      var printed = new StringWriter();
      var code = CommandLines.report(failed, new PrintWriter(printed), false);
      return code + " " + printed;
    }
  }

  private static S3Settings of(String endpoint) {
    return TestSettings.of(endpoint, S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY);
  }

  @Test
  void namesTheUnknownAccessKey() {
    var settings = TestSettings.of(S3.endpoint(), "nobody", "a secret");
    assertEveryUse(settings, ExitCode.USER, "access key is unknown", "check S3_ACCESS_KEY");
  }

  @Test
  void namesTheWrongSecretKey() {
    var settings = TestSettings.of(S3.endpoint(), S3ProxyServer.ACCESS_KEY, "a secret");
    assertEveryUse(settings, ExitCode.USER, "secret key is not that", "check S3_SECRET_KEY");
  }

  @Test
  void namesTheMissingBucket() {
    var at = new Location.S3("no-such-bucket", "a/b");
    var uses =
        List.<Use>of(
            store -> store.find(at),
            store -> store.read(at).close(),
            store -> store.write(at, out -> out.write(1)),
            store -> store.writeOnce(at, new byte[1]),
            store -> drain(store.list(at)),
            store -> drain(store.children(at)));
    for (var use : uses) {
      assertThat(failure(S3.settings(), use))
          .startsWith("1 error: no bucket 'no-such-bucket' at " + S3.endpoint())
          .contains("create it");
    }
  }

  @Test
  void saysThatAnUnreachableServerMayComeBack() throws IOException {
    String endpoint;
    try (var closed = new FaultyServer(S3.endpoint())) {
      endpoint = closed.endpoint();
    }
    assertEveryUse(of(endpoint), ExitCode.TRY_AGAIN, endpoint, "tried 2 times", "S3_ENDPOINT");
    assertEveryUse(of("http://no-such-host.invalid"), ExitCode.TRY_AGAIN, "no-such-host.invalid");
  }

  @Test
  void explainsWhatServersAnswer() throws IOException {
    var told =
        Map.of(
            error(400, "ExpiredToken"),
            "1 error: the session token is expired",
            error(403, "RequestTimeTooSkewed"),
            "1 error: this machine's clock",
            error(403, "AccessDenied"),
            "1 error: access to " + AT + " denied",
            error(400, "AuthorizationHeaderMalformed"),
            "set S3_REGION",
            error(507, "XMinioStorageFull"),
            "is full",
            error(400, "EntityTooLarge"),
            "EntityTooLarge as told",
            new Answer(200, "Content-Type: text/html\r\n", "<html>hello</html>"),
            "does not respond like S3",
            new Answer(404, "Content-Type: text/html\r\n", "<html>none</html>"),
            "does not respond like S3",
            error(503, "SlowDown"),
            "75 error: no response from S3");
    for (var entry : told.entrySet()) {
      var answers = new FaultyServer.Fault[] {entry.getKey(), entry.getKey(), entry.getKey()};
      try (var server = new FaultyServer(S3.endpoint(), answers)) {
        assertThat(failure(of(server.endpoint()), LIST)).contains(entry.getValue());
      }
    }
  }

  @Test
  void saysThatHttpsIsNotSpoken() {
    var endpoint = S3.endpoint().replace("http:", "https:");
    assertThat(failure(of(endpoint), LIST))
        .startsWith("1 error: no secure connection to " + endpoint)
        .contains("check http or https");
  }

  @Test
  void namesWhatIsNotSet() {
    var told =
        Map.of(
            TestSettings.of("", "", ""), "S3_ACCESS_KEY is not set",
            TestSettings.of("", "a", ""), "S3_SECRET_KEY is not set",
            TestSettings.of("", "a", "a"), "S3_ENDPOINT is not set",
            TestSettings.of("here:9000", "a", "a"), "S3_ENDPOINT 'here",
            TestSettings.of("http://a/b", "a", "a"), "not an address",
            TestSettings.of("http://u:secret@a", "a", "a"), "user name");
    told.forEach((settings, message) ->
        assertThat(failure(settings, LIST))
            .startsWith("1 error: ")
            .contains(message)
            .doesNotContain("secret@"));
  }

  @Test
  void takesAmazonsEndpointOfTheRegion() {
    var settings =
        TestSettings.of(
            Map.of("region", "eu-central-1", "access-key", "a", "secret-key", "s3cret"));
    var access = S3Access.of(settings, new TestClock().backoff(Duration.ZERO));
    assertThat(access).hasToString("https://s3.eu-central-1.amazonaws.com/ (eu-central-1)");
  }
}
