package org.firstwords.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
  @ParameterizedTest
  @CsvSource({
    "s3://bucket, s3://bucket",
    "s3://bucket/, s3://bucket",
    "s3://bucket/a/b, s3://bucket/a/b",
    "s3://bucket/a/b/, s3://bucket/a/b",
    "/a/../b/./c/, /b/c",
    "file:/a/b, /a/b",
    "file:///a%20b, /a b",
  })
  void readsPathsAndUris(String text, String expected) {
    var location = Location.parse(text);
    assertThat(location).hasToString(expected);
    assertThat(Location.parse(location.toString())).isEqualTo(location);
  }

  @Test
  void takesARelativePathFromTheWorkingFolder() {
    assertThat(Location.parse("runs/one")).isEqualTo(new Location.Local(Path.of("runs", "one")));
    assertThat(Location.parse("file:runs"))
        .hasToString(Path.of("runs").toAbsolutePath().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "http://a/b",
        "gs://a/b",
        "s3://",
        "s3:///key",
        "s3://Bad_Bucket/a",
        "s3://bucket/a/../c",
        "s3://bucket/./a",
        "file://host/a",
        "file:///a%zz",
        "file:",
        "a\0b"
      })
  void refusesEverythingElseInOneSentence(String text) {
    assertThatThrownBy(() -> Location.parse(text)).isInstanceOf(UserException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/runs", "s3://bucket/runs"})
  void goesDownAndUp(String root) {
    var location = Location.parse(root);
    var below = location.resolve("a/b.txt");
    assertThat(below).hasToString(root + "/a/b.txt");
    assertThat(below.name()).isEqualTo("b.txt");
    assertThat(below.parent()).isEqualTo(location.resolve("a"));
    assertThat(below.parent().parent()).isEqualTo(location);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "/a", "a/../../b", ".."})
  void staysBelow(String child) {
    assertThatThrownBy(() -> Location.parse("/runs").resolve(child))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Location.parse("s3://bucket/runs").resolve(child))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endsAtTheTop() {
    assertThat(Location.parse("/").name()).isEmpty();
    assertThat(Location.parse("/").parent()).isEqualTo(Location.parse("/"));
    assertThat(Location.parse("s3://bucket").name()).isEmpty();
    assertThat(Location.parse("s3://bucket").parent()).isEqualTo(Location.parse("s3://bucket"));
    assertThat(Location.parse("s3://bucket").resolve("a")).hasToString("s3://bucket/a");
  }

  @Test
  void takesNamesWithDots() {
    assertThat(Location.parse("/runs").resolve("a..b/.cache")).hasToString("/runs/a..b/.cache");
    assertThat(Location.parse("s3://bucket/x..").resolve("a..")).hasToString("s3://bucket/x../a..");
  }
}
