import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/// Writes what an image or an archive was made of and how: an in-toto statement with SLSA
/// provenance 1, in the repository's top folder.
///
/// `java Provenance.java IMAGE DIGEST BASE BASE_DIGEST BUILDER FILE`
///
/// `java Provenance.java ARCHIVE FILE`
static final String STATEMENT =
    """
    {
      "_type": "https://in-toto.io/Statement/v1",
      "subject": [{"name": "%s", "digest": {"sha256": "%s"}}],
      "predicateType": "https://slsa.dev/provenance/v1",
      "predicate": {
        "buildDefinition": {
          "buildType": "https://firstwords.org/%s/v1",
          "externalParameters": {%s},
          "internalParameters": {"jdk": "%s", "dirty": %s},
          "resolvedDependencies": [
            {"name": "source", "digest": {"gitCommit": "%s"}}%s
          ]
        },
        "runDetails": {"builder": {"id": "%s"%s}}
      }
    }
    """;

void main(String[] arguments) throws Exception {
  var isArchive = arguments.length == 2;
  Files.writeString(
      Path.of(arguments[arguments.length - 1]),
      isArchive ? ofArchive(Path.of(arguments[0])) : ofImage(arguments));
}

String ofImage(String[] arguments) throws Exception {
  var image = arguments[0];
  var base = arguments[2];
  return statement(
      image,
      digest(arguments[1]),
      "container",
      "\"image\": \"%s\", \"base\": \"%s\"".formatted(image, base),
      ",\n        {\"name\": \"%s\", \"digest\": {\"sha256\": \"%s\"}}"
          .formatted(base, digest(arguments[3])),
      "scripts/images",
      ", \"version\": {\"builder\": \"%s\"}".formatted(arguments[4].replace("\"", "")));
}

String ofArchive(Path archive) throws Exception {
  var sha256 = MessageDigest.getInstance("SHA-256");
  try (var in = new DigestInputStream(Files.newInputStream(archive), sha256)) {
    in.transferTo(OutputStream.nullOutputStream());
  }
  var name = archive.getFileName().toString();
  return statement(
      name,
      HexFormat.of().formatHex(sha256.digest()),
      "archive",
      "\"archive\": \"%s\"".formatted(name),
      "",
      "scripts/dist",
      "");
}

String statement(
    String name,
    String sha256,
    String kind,
    String parameters,
    String dependencies,
    String by,
    String with)
    throws Exception {
  var dirty = !ask("git", "status", "--porcelain").isEmpty();
  return STATEMENT.formatted(
      name,
      sha256,
      kind,
      parameters,
      Runtime.version(),
      dirty,
      ask("git", "rev-parse", "HEAD"),
      dependencies,
      by,
      with);
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
