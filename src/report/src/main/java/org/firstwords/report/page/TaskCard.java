package org.firstwords.report.page;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.process.ShellWord;
import org.firstwords.report.run.FinishedTask;

/// The manifest of a task, for display.
///
/// @param manifest the link to it, or empty
@TemplateData
public record TaskCard(
    String name,
    String command,
    String duration,
    String commandLine,
    String manifest,
    List<Fact> parameters,
    List<Fact> metrics,
    List<Fact> code,
    List<String> notes,
    List<Digest> digests) {
  /// A name and its value.
  @TemplateData
  public record Fact(String name, String value) {}

  /// One artifact.
  ///
  /// @param link to its folder, or empty
  @TemplateData
  public record Digest(String name, String uri, String link, String size, String sha256) {}

  static TaskCard of(FinishedTask task, RelativeLinks links) {
    var manifest = task.manifest();
    return new TaskCard(
        task.name(),
        manifest.command(),
        DisplayFormat.duration(task.duration()),
        commandLine(manifest),
        links.to(task.folder().resolve(Manifest.NAME)).orElse(""),
        facts(manifest.parameters()),
        manifest.metrics().entrySet().stream()
            .map(entry -> new Fact(entry.getKey(), DisplayFormat.metric(entry.getValue())))
            .toList(),
        code(manifest),
        manifest.notes(),
        manifest.outputs().entrySet().stream()
            .map(entry -> digest(entry.getKey(), entry.getValue(), links))
            .toList());
  }

  private static List<Fact> facts(Map<String, String> values) {
    return values.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> new Fact(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static List<Fact> code(Manifest manifest) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("version", manifest.code().version()));
    facts.add(new Fact("commit", manifest.code().commit()));
    facts.add(new Fact("sources", manifest.code().code()));
    facts.addAll(facts(manifest.environment()));
    facts.add(new Fact("began", DisplayFormat.minute(manifest.start())));
    facts.add(new Fact("attempts", String.valueOf(manifest.attempts())));
    return facts.stream().filter(fact -> !fact.value().isBlank()).toList();
  }

  private static String commandLine(Manifest manifest) {
    var words = new ArrayList<>(List.of(manifest.command()));
    manifest.arguments().forEach(argument -> words.add(ShellWord.quoted(argument)));
    return String.join(" ", words);
  }

  private static Digest digest(String name, Artifact artifact, RelativeLinks links) {
    return new Digest(
        name,
        artifact.uri(),
        links.to(artifact.location()).map(text -> text + "/").orElse(""),
        DisplayFormat.bytes(artifact.bytes()),
        artifact.sha256());
  }
}
