package org.firstwords.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import org.firstwords.core.process.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The application as Quarkus starts it: every verb gets what it injects.
@QuarkusMainTest
class JobsApplicationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "analyse",
        "embed",
        "evaluate",
        "export-model",
        "extract-features",
        "gradcam",
        "import-weights",
        "prepare-images",
        "pretrain",
        "probe",
        "train"
      })
  void startsEveryVerb(String verb, QuarkusMainLauncher launcher) {
    var result = launcher.launch(verb, "--help");
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
    assertThat(result.getOutput()).contains("Usage: " + verb, "Examples:");
  }

  @Test
  @Launch(value = "fly", exitCode = ExitCode.USAGE)
  void namesItsVerbs(LaunchResult result) {
    assertThat(result.getErrorOutput()).contains("no verb 'fly'", "analyse, embed, evaluate");
  }
}
