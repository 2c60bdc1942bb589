package org.firstwords;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Libraries that read what others send are at versions without known holes, whatever a bill of
/// materials brings.
class LibraryVersionsTest {
  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*?)(\\.Final)?\\.jar");

  /// @param least the first version without the hole
  /// @param reason a CVE, or the note that names the version
  @ParameterizedTest
  @CsvSource({
    "netty-codec-http,     4.1.135, CVE-2026-33871: floods of HTTP/2 frames",
    "netty-codec-http2,    4.1.135, CVE-2026-33871: floods of HTTP/2 frames",
    "netty-handler,        4.1.135, the same release as its codecs",
    "vertx-core,           4.5.27,  holes of its HTTP server",
    "quarkus-core,         3.33.2,  the line with long-term support",
    "jackson-core,         2.21.4,  holes of earlier 2.21 releases",
    "jackson-databind,     2.21.4,  holes of earlier 2.21 releases",
    "opennlp-tools,        2.5.9,   holes of its readers of models",
    "bcprov-jdk18on,       1.85,    holes of 1.84",
    "snakeyaml,            2.0,     CVE-2022-1471: objects made by a file",
    "commons-compress,     1.26.0,  CVE-2024-25710 and CVE-2024-26308: endless archives"
  })
  void isAtLeast(String library, String least, String reason) {
    var found = libraries().getOrDefault(library, Set.of());
    assertThat(found).as("versions of %s on the class path", library).isNotEmpty();
    assertThat(found)
        .as("%s before %s: %s", library, least, reason)
        .allMatch(version -> Arrays.compare(numbers(version), numbers(least)) >= 0);
  }

  @Test
  void comparesNumbersNotTexts() {
    assertThat(Arrays.compare(numbers("4.1.135"), numbers("4.1.99"))).isPositive();
    assertThat(Arrays.compare(numbers("2.5"), numbers("2.5.9"))).isNegative();
  }

  private static int[] numbers(String version) {
    return Pattern.compile("\\d{1,9}")
        .matcher(version)
        .results()
        .mapToInt(number -> Integer.parseInt(number.group()))
        .toArray();
  }

  /// The versions on the class path of all programs, by library.
  private static Map<String, Set<String>> libraries() {
    var path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(path.split(File.pathSeparator))
        .map(entry -> JAR.matcher(String.valueOf(Path.of(entry).getFileName())))
        .filter(Matcher::matches)
        .collect(groupingBy(jar -> jar.group(1), mapping(jar -> jar.group(2), toSet())));
  }
}
