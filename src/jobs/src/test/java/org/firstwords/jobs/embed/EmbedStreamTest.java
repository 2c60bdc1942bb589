package org.firstwords.jobs.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.firstwords.core.cli.CommandLines;
import org.firstwords.core.job.JobRunner;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.progress.ProgressListener;
import org.firstwords.core.storage.Stores;
import org.firstwords.model.CheckpointFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `embed --stream` as a command, without Quarkus, whose test launcher keeps standard input.
class EmbedStreamTest {
  private static final String GOOD = "{\"id\":1,\"text\":\"ball car\"}\n";
  @TempDir Path folder;

  private record Ended(int exitCode, String out, String err) {}

  private Ended run(String lines) throws IOException {
    var world = new CheckpointFixture(folder).withModel("ball", "car");
    var stores = new Stores();
    var in = new ByteArrayInputStream(lines.getBytes(UTF_8));
    var embed = new Embed(new JobRunner(stores, ProgressListener.NONE), stores, in);
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        CommandLines.configure(new CommandLine(embed))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute("--checkpoint", world.checkpoint().toString(), "--stream");
    return new Ended(code, out.toString(), err.toString());
  }

  @Test
  void answersLines() throws IOException {
    var ended = run(GOOD + GOOD);
    assertThat(ended.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ended.out().lines()).hasSize(2).allMatch(text -> text.startsWith("{\"id\":1,\"vec"));
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void failsAtTheEndIfALineFailed() throws IOException {
    var ended = run("x\n" + GOOD);
    assertThat(ended.exitCode()).isEqualTo(ExitCode.USER);
    assertThat(ended.out().lines()).hasSize(2);
    assertThat(ended.err()).isEqualTo("error: 1 of 2 requests failed; see their responses\n");
  }

  @Test
  void nothingSaidIsNothingToAnswer() throws IOException {
    assertThat(run("")).isEqualTo(new Ended(ExitCode.OK, "", ""));
  }
}
