package org.firstwords.dag.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Argument.Fields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `defaults.yml` and `default` against what a real dag-factory makes of them, as
/// `src/test/python/dag_factory_defaults.py` wrote it.
class DefaultsFileTest {
  @TempDir Path folder;

  static List<JsonNode> cases() throws IOException {
    try (var in = DefaultsFileTest.class.getResourceAsStream("/airflow/defaults.json")) {
      var cases = new ArrayList<JsonNode>();
      new ObjectMapper().readTree(in).forEach(cases::add);
      return cases;
    }
  }

  private Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /// The workflow of a case, in a folder that Airflow loads.
  private Workflow read(JsonNode files) throws IOException {
    write("dags.py", "");
    var workflow = folder.resolve("w.yaml");
    for (var file : files.properties()) {
      var written = write(file.getKey(), file.getValue().asText());
      workflow = written.endsWith("w.yaml") ? written : workflow;
    }
    return WorkflowReader.read(workflow);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mergesAsDagFactoryDoes(JsonNode merge) throws IOException {
    if (merge.has("refused")) {
      assertThatThrownBy(() -> read(merge.get("files"))).isInstanceOf(UserException.class);
      return;
    }
    var workflow = read(merge.get("files"));
    var built = merge.get("built");
    assertThat(workflow.description()).isEqualTo(built.get("description").asText());
    assertThat(workflow.maxActiveTasks()).isEqualTo(built.get("max_active_tasks").asInt());
    var params = new LinkedHashMap<String, @Nullable Object>();
    workflow.parameters().forEach((name, parameter) -> params.put(name, parameter.value()));
    assertThat(String.valueOf(new ObjectMapper().valueToTree(params)))
        .isEqualTo(built.get("params").toString());
    var task = workflow.task("a");
    assertThat(task.constant("namespace")).isEqualTo(text(built, "namespace"));
    assertThat(task.constant("service_account_name"))
        .isEqualTo(text(built, "service_account_name"));
    assertThat(task.retries().count()).isEqualTo(built.get("retries").asInt());
    assertThat(keys(task, "labels")).isEqualTo(keys(built.get("labels")));
    assertThat(keys(task, "security_context")).isEqualTo(keys(built.get("security_context")));
  }

  private static Optional<String> text(JsonNode built, String key) {
    return Optional.of(built.get(key)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  private static Map<String, String> keys(JsonNode built) {
    var keys = new LinkedHashMap<String, String>();
    built.properties().forEach(entry -> keys.put(entry.getKey(), entry.getValue().asText()));
    return keys;
  }

  private static Map<String, String> keys(Task task, String argument) {
    var keys = new LinkedHashMap<String, String>();
    if (task.operatorArguments().get(argument) instanceof Fields(_, var fields)) {
      fields.forEach((name, value) -> keys.put(name, value.constant().orElseThrow()));
    }
    keys.remove(DagFactoryTypes.TYPE);
    return keys;
  }

  private static final String POD =
      "operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator, image: x";

  @Test
  void errorsNameTheFileOfDefaults() throws IOException {
    var defaults = write("defaults.yml", "default_args:\n  image: '{{ params.sed }}'\n");
    var file = write("w.yaml", "w:\n  params: {seed: 7}\n  tasks: {a: {%s}}\n".formatted(POD));
    WorkflowReader.read(file); // its own image stands first
    Files.writeString(file, Files.readString(file).replace(", image: x", ""));
    assertThatThrownBy(() -> WorkflowReader.read(file))
        .hasMessageStartingWith(defaults + ":2:14: no param 'sed'");
    write("defaults.yml", "default_args: [");
    assertThatThrownBy(() -> WorkflowReader.read(file)).hasMessageStartingWith(defaults + ":1:");
    assertThatThrownBy(() -> WorkflowReader.read(defaults))
        .hasMessage(defaults + " holds the defaults of the workflows beside it; name one of those");
  }

  /// A file of `workflows/` that is copied without its defaults.
  @Test
  void oneSentenceSaysThatDefaultsAreMissing() throws IOException {
    var alone = write("smoke.yaml", Files.readString(Path.of("../../workflows/smoke.yaml")));
    assertThatThrownBy(() -> WorkflowReader.read(alone))
        .hasMessageMatching(
            "(?s)\\S+smoke.yaml:\\d+:\\d+: no task pushes an XCom, which others read; give"
                + " default_args do_xcom_push: true, or copy the defaults.yml that belongs to the"
                + " file beside it in [^\\n]*");
    write("defaults.yml", Files.readString(Path.of("../../workflows/defaults.yml")));
    assertThat(WorkflowReader.read(alone).tasks()).hasSize(9);
  }

  @Test
  void foldersAboveCountUpToTheFolderOfDags() throws IOException {
    var top = write("defaults.yml", "");
    var team = write("dags/team/defaults.yml", "");
    var workflow = write("dags/team/video/w.yaml", "");
    assertThat(files(workflow, Optional.empty())).isEmpty();
    assertThat(files(workflow, Optional.of(folder)))
        .containsExactly(team.toString(), top.toString());
    write("dags/dags.py", "");
    assertThat(files(workflow, Optional.of(folder))).containsExactly(team.toString());
    var elsewhere = write("elsewhere/w.yaml", "");
    assertThat(files(elsewhere, Optional.of(folder.resolve("dags/team"))))
        .containsExactly(team.toString());
  }

  private static List<String> files(Path workflow, Optional<Path> dags) throws IOException {
    return DefaultsFile.of(workflow, dags).stream().map(DefaultsFile::file).toList();
  }

  /// A run is read again from its record, without the files.
  @Test
  void theDigestAndTheWholeTextCoverTheDefaults() throws IOException {
    var file = write("w.yaml", "w: {}\n");
    var alone = WorkflowText.of(file);
    var defaults = write("defaults.yml", "tags: [a]\n");
    var filled = WorkflowText.of(file);
    assertThat(filled.whole()).isEqualTo("# " + defaults + "\ntags: [a]\n---\nw: {}\n");
    write("defaults.yml", "tags: [b]\n");
    assertThat(List.of(alone, filled, WorkflowText.of(file)))
        .extracting(WorkflowText::digest)
        .doesNotHaveDuplicates();
  }
}
