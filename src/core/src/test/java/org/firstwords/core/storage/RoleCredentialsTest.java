package org.firstwords.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The roles of pods and machines.
class RoleCredentialsTest {
  private static final String KEY = "key-of-the-role";
  private static final String TOKEN = "token-of-the-pod";
  private static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
  private static final String ROLE = "AWS_ROLE_ARN";
  private static final String ADDRESS = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

  @TempDir Path folder;

  private final RoleServer server = new RoleServer(KEY, "secret");
  private final TestClock clock = new TestClock();

  @AfterEach
  void end() {
    server.close();
    List.of(TOKEN_FILE, ROLE, ADDRESS).forEach(System::clearProperty);
  }

  private S3Settings settings(String... names) {
    return TestSettings.of(Map.of("endpoint", server.address(), "role", "x"), names);
  }

  private S3Settings pod() throws IOException {
    var file = Files.writeString(folder.resolve("token"), TOKEN).toString();
    System.setProperty(TOKEN_FILE, file);
    System.setProperty(ROLE, "role-of-the-pod");
    return settings("web-identity", file, "token-service", server.address());
  }

  /// Reads an object, which the server does not have.
  private Throwable read(S3Settings settings) {
    var store = new S3Store(settings, clock.backoff(Duration.ofMinutes(5)));
    try {
      store.read(new Location.S3("bucket", "key")).close();
    } catch (IOException | RuntimeException failed) {
      return failed;
    }
    throw new AssertionError("read");
  }

  private void assertSigned() {
    assertThat(server.signed())
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).contains(KEY).endsWith(" session-of-the-role"));
  }

  @Test
  void signsWithTheRoleOfAPod() throws IOException {
    assertThat(read(pod())).isInstanceOf(UserException.class).hasMessageContaining("no bucket");
    assertThat(server.asked())
        .singleElement()
        .asString()
        .startsWith("POST /?")
        .contains("WebIdentityToken=" + TOKEN, "RoleArn=role-of-the-pod");
    assertSigned();
  }

  @Test
  void signsWithTheRoleThatTheContainerNames() {
    System.setProperty(ADDRESS, server.address() + "/credentials");
    assertThat(read(settings())).hasMessageContaining("no bucket");
    assertThat(server.asked()).containsExactly("GET /credentials");
    assertSigned();
  }

  @Test
  void signsWithTheRoleOfTheMachine() {
    assertThat(read(settings("role", "instance", "metadata-service", server.address())))
        .hasMessageContaining("no bucket");
    assertThat(server.asked()).hasSize(3);
    assertSigned();
  }

  @Test
  void fetchesThemAgainWhenTheyExpire() throws IOException {
    fetchTwice();
    assertThat(server.asked()).hasSize(1);
    server.expire();
    fetchTwice();
    assertThat(server.asked()).hasSize(3);
  }

  private void fetchTwice() throws IOException {
    var provider = S3Access.of(pod(), clock.backoff(Duration.ZERO)).credentials();
    provider.fetch();
    provider.fetch();
  }

  @Test
  void waitsForTheTokenService() throws IOException {
    server.refuse(3, 503);
    assertThat(read(pod())).hasMessageContaining("no bucket");
    assertThat(server.asked()).hasSize(4);
  }

  @Test
  void saysWhyThereAreNone() throws IOException {
    server.refuse(1, 403);
    assertThat(read(pod()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no credentials of the role")
        .hasMessageContaining("403")
        .hasMessageContaining(TOKEN_FILE)
        .hasMessageNotContaining(TOKEN);
    var settings = pod();
    Files.delete(folder.resolve("token"));
    assertThat(read(settings))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(folder.resolve("token").toString());
  }

  @Test
  void saysThatTheServiceDoesNotRespond() throws IOException {
    var settings = pod();
    server.close();
    assertThat(read(settings))
        .isInstanceOf(TemporaryException.class)
        .hasMessageContaining("no credentials of the role")
        .hasMessageNotContaining(TOKEN);
    assertThat(clock.total()).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
  }
}
