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
    assertThat(result.getOutput()).contains("Examples:", "make-corpus --seed 1");
  }
}
