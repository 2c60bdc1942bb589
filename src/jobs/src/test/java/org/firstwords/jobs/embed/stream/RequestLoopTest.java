package org.firstwords.jobs.embed.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.embed.encode.Encoder;
import org.firstwords.model.CheckpointFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RequestLoopTest {
  private final LocalStore store = new LocalStore();
  private final StopSignal stop = StopSignal.detached();
  @TempDir Path folder;
  private CheckpointFixture world = new CheckpointFixture(Path.of("."));
  private AutoCloseable opened = () -> {};

  @BeforeEach
  void makeWorld() throws IOException {
    world = new CheckpointFixture(folder).withModel("ball", "car").withImages(1, "ball");
  }

  @AfterEach
  void close() throws Exception {
    opened.close();
  }

  private RequestLoop conversation(int batch) throws IOException {
    var encoder = Encoder.open(store, new Location.Local(world.checkpoint()), false);
    opened = encoder;
    return new RequestLoop(encoder, store, batch, stop);
  }

  private List<JsonNode> answers(int batch, String... lines) throws Exception {
    var out = new StringWriter();
    var in = new ByteArrayInputStream(String.join("\n", lines).getBytes(UTF_8));
    conversation(batch).run(in, new PrintWriter(out));
    return out.toString().lines().map(RequestLoopTest::json).toList();
  }

  private static JsonNode json(String line) {
    try {
      return Json.mapper().readTree(line);
    } catch (IOException wrong) {
      throw new AssertionError(line, wrong);
    }
  }

  @Test
  void answersInOrderWhateverTheBatch() throws Exception {
    var lines =
        IntStream.range(0, 50)
            .mapToObj("{\"id\":%d,\"text\":\"ball car\"}"::formatted)
            .toArray(String[]::new);
    var answers = answers(7, lines);
    assertThat(answers).extracting(node -> node.get("id").intValue()).isSorted().hasSize(50);
    assertThat(answers).allMatch(node -> node.get("vector").size() == 512);
    assertThat(answers.getFirst().has("unknown_words")).isFalse();
  }

  @Test
  void takesAPictureHoweverItIsGiven() throws Exception {
    var picture = world.images().resolve("ball/ball_0.jpg");
    var base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(picture));
    var answers =
        answers(
            1, // in a batch of another size, sums end in other digits
            "{\"id\":\"path\",\"image\":\"%s\"}".formatted(picture),
            "{\"id\":\"uri\",\"image\":\"file:%s\"}".formatted(picture),
            "{\"id\":\"data\",\"image\":\"data:image/jpeg;base64,%s\"}".formatted(base64));
    var vector = answers.getFirst().get("vector");
    assertThat(vector).hasSize(512);
    assertThat(answers.stream().map(answer -> answer.get("vector").equals(vector)))
        .containsExactly(true, true, true);
  }

  @Test
  void saysWhatIsWrongWithALineAndGoesOn() throws Exception {
    var answers =
        answers(
            3,
            "no json",
            "",
            "[1]",
            "{\"id\":1,\"text\":\"ball\"} {}",
            "{\"id\":{\"a\":2}}",
            "{\"id\":3,\"text\":\"ball\",\"image\":\"a.jpg\"}",
            "{\"id\":4,\"text\":\"  \"}",
            "{\"id\":5,\"image\":\"%s/none.jpg\"}".formatted(folder),
            "{\"id\":6,\"image\":\"%s\"}".formatted(folder),
            "{\"id\":7,\"image\":\"http://example.org/a.jpg\"}",
            "{\"id\":8,\"image\":\"data:image/jpeg;base64,?\"}",
            "{\"id\":9,\"image\":\"data:image/jpeg;base64,AAAA\"}",
            "{\"id\":\"zehn ö\",\"text\":\"Ball dinosaur\"}");
    assertThat(answers).hasSize(13);
    assertThat(answers.subList(0, 12)).allMatch(node -> node.hasNonNull("error"));
    assertThat(answers.subList(0, 4)).allMatch(node -> node.get("id").isNull());
    assertThat(answers.get(0).get("error").textValue()).startsWith("line 1 is not {\"id\":…");
    assertThat(answers.get(4).get("id").get("a").intValue()).isEqualTo(2);
    assertThat(answers.get(7).get("error").textValue()).contains("none.jpg");
    assertThat(answers.get(9).get("error").textValue()).contains("only paths, file: and s3://");
    assertThat(answers.get(11).get("error").textValue()).contains("the data: URI is not a whole");
    assertThat(answers.get(12).get("id").textValue()).isEqualTo("zehn ö");
    assertThat(answers.get(12).get("unknown_words").intValue()).isEqualTo(1);
  }

  @Test
  void countsWhatFailed() throws Exception {
    var in = new ByteArrayInputStream("x\n{\"text\":\"ball\"}\ny\n".getBytes(UTF_8));
    assertThat(conversation(2).run(in, new PrintWriter(new StringWriter())))
        .isEqualTo(new RequestLoop.Count(3, 2));
  }

  /// The input stays open all the while: an answer that waited for more lines would never come.
  @Test
  void answersBeforeMoreLinesCome() throws Exception {
    try (var pipes = new Pipes(conversation(16))) {
      for (var i = 0; i < 3; i++) {
        pipes.say("{\"id\":%d,\"text\":\"ball\"}".formatted(i));
        assertThat(json(pipes.heard()).get("id").intValue()).isEqualTo(i);
      }
    }
  }

  @Test
  void aStopEndsItWhileTheInputIsSilent() throws Exception {
    try (var pipes = new Pipes(conversation(16))) {
      pipes.say("{\"id\":1,\"text\":\"ball\"}");
      pipes.heard();
      stop.request(ExitCode.TERMINATED);
      assertThat(pipes.count().join()).isEqualTo(new RequestLoop.Count(1, 0));
    }
  }

  @Test
  void aStopEndsItWhileTheInputNeverEnds() throws Exception {
    try (var endless = new Endless("{\"id\":1,\"text\":\"ball\"}\n".getBytes(UTF_8))) {
      var out = new PrintWriter(new StopAt(100), false, UTF_8);
      assertThat(conversation(16).run(endless, out).answered()).isBetween(1L, 1000L);
    }
  }

  @Test
  void endsWhenNobodyReads() throws Exception {
    var conversation = conversation(2);
    try (var endless = new Endless("{\"id\":1,\"text\":\"ball\"}\n".getBytes(UTF_8))) {
      var closed = new PrintWriter(new Closed(), false, UTF_8);
      assertThatThrownBy(() -> conversation.run(endless, closed))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("standard output is closed");
    } finally {
      stop.request(ExitCode.TERMINATED);
    }
  }

  /// A conversation in another thread, and both ends of it.
  private static final class Pipes implements AutoCloseable {
    private final PipedOutputStream input = new PipedOutputStream();
    private final PipedInputStream output = new PipedInputStream(1 << 20);
    private final BufferedReader reader =
        new BufferedReader(new java.io.InputStreamReader(output, UTF_8));
    private final CompletableFuture<RequestLoop.Count> count = new CompletableFuture<>();

    Pipes(RequestLoop conversation) throws IOException {
      var in = new PipedInputStream(input);
      var out = new PrintWriter(new PipedOutputStream(output), false, UTF_8);
      Thread.ofPlatform()
          .start(() -> {
            try {
              count.complete(conversation.run(in, out));
            } catch (Exception failed) {
              count.completeExceptionally(failed);
            }
          });
    }

    void say(String line) throws IOException {
      input.write((line + "\n").getBytes(UTF_8));
      input.flush();
    }

    String heard() throws IOException {
      return java.util.Objects.requireNonNull(reader.readLine());
    }

    CompletableFuture<RequestLoop.Count> count() {
      return count;
    }

    @Override
    public void close() throws IOException {
      input.close();
      output.close(); // what is still said then fails, where it would wait for a reader
      count.join();
    }
  }

  /// The same bytes again and again.
  private static final class Endless extends InputStream {
    private final byte[] bytes;
    private int at;

    Endless(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes[at++ % bytes.length];
    }

    @Override
    public int read(byte[] into, int from, int length) {
      into[from] = (byte) read();
      return 1;
    }
  }

  /// Wishes a stop after so many bytes.
  private final class StopAt extends OutputStream {
    private int left;

    StopAt(int left) {
      this.left = left;
    }

    @Override
    public void write(int value) {
      if (--left == 0) {
        stop.request(ExitCode.TERMINATED);
      }
    }
  }

  private static final class Closed extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      throw new IOException("closed");
    }
  }
}
