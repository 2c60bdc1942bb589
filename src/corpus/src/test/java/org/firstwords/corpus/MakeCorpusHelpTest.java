package org.firstwords.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainTest;
import org.junit.jupiter.api.Test;

/// The command as Quarkus starts it.
@QuarkusMainTest
class MakeCorpusHelpTest {
  @Test
  @Launch("--help")
  void helpShowsExamples(LaunchResult result) {
    assertThat(result.getOutput())
        .startsWith("Usage: make-corpus [OPTIONS]\n")
        .contains("Examples:", "make-corpus --seed 1", "  -h, --help ", "  -V, --version ")
        .contains(
            """
                  --parallel=COUNT      Number of videos or images to generate in parallel (default: one per
                                          processor).
            """)
        .contains("Options of every job (--help-all describes them): --root, --run-id, --task-id,")
        .doesNotContain("      --root=LOCATION");
  }

  @Test
  @Launch("--completion")
  void completionIsAScript(LaunchResult result) {
    assertThat(result.getOutput())
        .contains("complete -F _complete_make-corpus", "--frame-rate", "--run-id");
  }

  @Test
  @Launch("--help-all")
  void helpShowsTheOptionsOfEveryJobWhenAsked(LaunchResult result) {
    assertThat(result.getOutput())
        .contains("      --seed=NUMBER", "      --root=LOCATION", "      --prometheus=WHERE")
        .doesNotContain("Options of every job (");
  }
}
