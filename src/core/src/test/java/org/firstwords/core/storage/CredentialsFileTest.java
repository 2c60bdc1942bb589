package org.firstwords.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void begin() throws Exception {
    file = folder.resolve("credentials");
    write("one", Instant.EPOCH);
  }

  private void write(String token, Instant time) throws Exception {
    Files.writeString(
        file,
        """
        [other]
        aws_access_key_id = no
        [default]
        # renewed every hour
        aws_access_key_id = key
        aws_secret_access_key=a=b
        aws_session_token = %s
        """
            .formatted(token));
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  @Test
  void readsTheFileAgainWhenItWasRenewed() throws Exception {
    var provider = new CredentialsFile(file, CredentialsFile.DEFAULT);
    assertThat(provider.fetch().accessKey()).isEqualTo("key");
    assertThat(provider.fetch().secretKey()).isEqualTo("a=b");
    assertThat(provider.fetch().sessionToken()).isEqualTo("one");
    write("two", Instant.EPOCH.plusSeconds(1));
    assertThat(provider.fetch().sessionToken()).isEqualTo("two");
  }

  @Test
  void saysWhatTheFileLacks() {
    assertThatThrownBy(() -> new CredentialsFile(file, "other").fetch())
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the credentials %s have no aws_secret_access_key in [other]; choose another"
                + " AWS_PROFILE, or renew the file",
            file);
    assertThatThrownBy(() -> new CredentialsFile(folder.resolve("none"), "").fetch())
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("the credentials " + folder.resolve("none") + " cannot be read");
  }

  @Test
  void saysThatTheFileIsGoneWhenItWasToBeReadAgain() throws Exception {
    var settings =
        TestSettings.of(
            Map.of("endpoint", "http://127.0.0.1:1", "credentials-file", file.toString()));
    var store = new S3Store(settings, new TestClock().backoff(Duration.ZERO));
    Files.delete(file);
    assertThatThrownBy(() -> store.read(new Location.S3("bucket", "key")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("the credentials " + file + " cannot be read");
  }
}
