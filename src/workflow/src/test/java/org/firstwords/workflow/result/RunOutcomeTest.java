package org.firstwords.workflow.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import picocli.CommandLine.TypeConversionException;

/// Expectations, and the files that a CI job reads.
class RunOutcomeTest {
  @TempDir Path root;
  private SampleRun run = new SampleRun(Path.of("unset"));

  @BeforeEach
  void begin() throws Exception {
    run =
        new SampleRun(root)
            .train("train", Map.of("seed", "7"), 1.0374)
            .evaluate("evaluate_labeled", "train", "labeled", 0.938);
  }

  @ParameterizedTest
  @CsvSource({
    "labeled>=0.8, true",
    "labeled >= 93.8%, true",
    "labeled<=0.8, false",
    "evaluate_labeled>0.938, false",
    "train.val_loss<1.1, true",
    "evaluate_labeled.trials<1e3, false",
  })
  void comparesResults(String expectation, boolean met) throws Exception {
    var outcome = run.outcome(expectation);
    assertThat(outcome.unmet().isEmpty()).isEqualTo(met);
    assertThat(outcome.exitCode()).isEqualTo(met ? ExitCode.OK : ExitCode.USER);
  }

  @Test
  void saysWhichFailedAndByHowMuch() throws Exception {
    var outcome = run.outcome("labeled>=0.95", "train.val_loss<2");
    assertThat(outcome.error()).contains("labeled is 0.938, expected labeled>=0.95");
    assertThat(outcome.verdict()).isEqualTo("not as expected");
    var json = Json.mapper().readTree(Json.line(outcome.json()));
    assertThat(json.at("/exit_code").intValue()).isEqualTo(1);
    assertThat(json.at("/expectations/0/met").booleanValue()).isFalse();
    assertThat(json.at("/expectations/1/value").doubleValue()).isEqualTo(1.0374);
    assertThat(json.at("/error").asText()).startsWith("labeled is 0.938");
  }

  @Test
  void saysWhichNamesThereAre() throws Exception {
    assertThat(run.outcome("labled>=0.95").unmet())
        .containsExactly(
            "the run has no result 'labled' for labled>=0.95 (did you mean 'labeled'?); it has"
                + " labeled and the metrics of each task, such as train.best_epoch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"labeled", "labeled=0.8", ">=0.8", "labeled>=high", "labeled>=.", ""})
  void refusesOtherForms(String text) {
    assertThatThrownBy(() -> new Expectation.Converter().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }

  @Test
  void aCaseForEachTaskAndEachExpectation() throws Exception {
    run.hit("corpus", "nightly").fail("frames", "exit code 1: bad \u001b[0m & <name>");
    var xml = parse(JUnitReport.of(run.outcome("labeled>=0.95", "labeled>=0.9")));
    var suite = xml.getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("6");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    var cases = suite.getElementsByTagName("testcase");
    var names = new ArrayList<String>();
    for (var i = 0; i < cases.getLength(); i++) {
      names.add(cases.item(i).getAttributes().getNamedItem("name").getNodeValue());
    }
    assertThat(names)
        .isEqualTo(
            List.of(
                "train", "evaluate_labeled", "corpus", "frames", "labeled>=0.95", "labeled>=0.9"));
    var failures = suite.getElementsByTagName("failure");
    assertThat(failures.item(0).getTextContent())
        .contains("exit code 1: bad ?[0m & <name>", "firstwords logs r frames");
    assertThat(failures.item(1).getTextContent()).contains("labeled is 0.938");
  }

  @Test
  void anEndingWithoutARunIsACaseToo() throws Exception {
    var suite = parse(JUnitReport.ofError("no workflow file at x")).getDocumentElement();
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("error").item(0).getTextContent()).contains("at x");
    assertThat(MarkdownSummary.ofError("no workflow file at x")).contains("no workflow file at x");
  }

  private static Document parse(String xml) throws Exception {
    var bytes = xml.getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  @Test
  void theSummaryIsMarkdown() throws Exception {
    run.fail("frames", "exit code 1: a | b\nc");
    var text = MarkdownSummary.of(run.outcome("labeled>=0.95")).replace(root.toString(), "/ROOT");
    assertThat(text)
        .startsWith("### w: failed in 3m 58s\n\n**frames failed: exit code 1: a \\| b c**\n")
        .contains("| labeled | 93.8 % \\[92.6, 94.9\\], chance 25 % |\n")
        .contains("| `labeled>=0.95` | 0.938 | **not met** |\n")
        .contains("| train | 54.0s | written |\n")
        .contains("Run `r` in `/ROOT/r`, Firstwords ");
  }

  @Test
  void theDocumentationNamesEveryKey() throws Exception {
    run.fail("frames", "exit code 1: no")
        .add("gradcam", "gradcam", Map.of(), Map.of(), List.of("maps"), Map.of("maps", 4.0))
        .add("report", "report", Map.of(), Map.of(), List.of("page"), Map.of());
    run.train("other", Map.of("seed", "8"), 1).evaluate("more", "other", "labeled", 0.9);
    var json = Json.mapper().readTree(Json.line(run.outcome("labeled>=0.9").json()));
    var documented = Files.readString(Path.of("../docs/ci.md"));
    var names = new ArrayList<String>();
    json.fieldNames().forEachRemaining(names::add);
    json.at("/results/labeled").fieldNames().forEachRemaining(names::add);
    json.at("/training/train").fieldNames().forEachRemaining(names::add);
    json.at("/tasks/train").fieldNames().forEachRemaining(names::add);
    json.at("/failures/0").fieldNames().forEachRemaining(names::add);
    json.at("/expectations/0").fieldNames().forEachRemaining(names::add);
    assertThat(names).hasSizeGreaterThan(30);
    assertThat(names).allSatisfy(name -> assertThat(documented).contains("`" + name + "`"));
  }
}
