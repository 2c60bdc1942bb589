package org.firstwords.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @TempDir Path folder;

  private static Endpoint parse(String text) {
    return Endpoint.parseWithPort("--to", text, "TOKEN_VARIABLE");
  }

  @Test
  void tellsServersPortsAndPathsApart() {
    assertThat(parse("https://host:9091/prefix/")).hasToString("https://host:9091/prefix");
    assertThat(parse(":9090")).isEqualTo(new Endpoint.Port("", 9090));
    assertThat(parse("[::1]:9090")).isEqualTo(new Endpoint.Port("[::1]", 9090));
    assertThat(parse("folder")).isInstanceOf(Endpoint.LocalPath.class);
    assertThat(parse("/a:b/c")).hasToString("/a:b/c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://me:secret@host/",
        "http://secret@host",
        "http://host?token=secret",
        "http://host/#secret",
        "ftp://me:secret@host",
        "http://me:sec ret@host",
        "http:///secret",
        "s3://bucket/secret?x",
        "http://",
        ":99999",
      })
  void refusesWhatCannotBeUsedWithoutRepeatingSecrets(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("--to: ")
        .message()
        .doesNotContain("me:secret", "token=secret", "sec ret@", "#secret");
  }

  @Test
  void namesWhereCredentialsBelong() {
    assertThatThrownBy(() -> parse("http://me:x@host")).hasMessageContaining("TOKEN_VARIABLE");
  }

  @Test
  void refusesPlacesWhereNothingCanBeWritten() throws IOException {
    var file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Endpoint.createWritableFolder("--to", file.resolve("below")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot create the folder " + file.resolve("below"));
    assertThatThrownBy(() -> Endpoint.requireAppendable("--to", folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot write to " + folder);
  }
}
