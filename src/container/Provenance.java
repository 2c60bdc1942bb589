import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Writes what an image was made of and how: an in-toto statement with SLSA provenance 1.
///
/// `java Provenance.java IMAGE DIGEST BASE BASE_DIGEST BUILDER FILE`, in the repository's top
/// folder.
static final String STATEMENT =
    """
    {
      "_type": "https://in-toto.io/Statement/v1",
      "subject": [{"name": "%s", "digest": {"sha256": "%s"}}],
      "predicateType": "https://slsa.dev/provenance/v1",
      "predicate": {
        "buildDefinition": {
          "buildType": "https://firstwords.org/container/v1",
          "externalParameters": {"image": "%s", "base": "%s"},
          "internalParameters": {"jdk": "%s", "dirty": %s},
          "resolvedDependencies": [
            {"name": "source", "digest": {"gitCommit": "%s"}},
            {"name": "%s", "digest": {"sha256": "%s"}}
          ]
        },
        "runDetails": {"builder": {"id": "scripts/images", "version": {"builder": "%s"}}}
      }
    }
    """;

void main(String[] arguments) throws Exception {
  var image = arguments[0];
  var dirty = !ask("git", "status", "--porcelain").isEmpty();
  var statement =
      STATEMENT.formatted(
          image,
          digest(arguments[1]),
          image,
          arguments[2],
          Runtime.version(),
          dirty,
          ask("git", "rev-parse", "HEAD"),
          arguments[2],
          digest(arguments[3]),
          arguments[4].replace("\"", ""));
  Files.writeString(Path.of(arguments[5]), statement);
}

/// `sha256:…` without its prefix.
String digest(String text) {
  var digest = text.toLowerCase(Locale.ROOT).replaceFirst("^.*sha256:", "");
  if (!digest.matches("[0-9a-f]{64}")) {
    throw new IllegalArgumentException("'%s' is not a digest".formatted(text));
  }
  return digest;
}

String ask(String... words) throws Exception {
  var process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  var said = new String(process.getInputStream().readAllBytes()).strip();
  return process.waitFor() == 0 ? said : "unknown";
}
