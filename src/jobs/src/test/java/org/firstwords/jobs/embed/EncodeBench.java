package org.firstwords.jobs.embed;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.firstwords.core.artifact.Json;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Vision;
import org.firstwords.model.device.Precision;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.input.EncodedBatches;

/// Measures the encoding of images with ResNeXt-50 beside PyTorch (compiled, channels last) and
/// ONNX Runtime: the same weights and pixels of 224 x 224 in memory, in turns on one machine. A
/// turn in which other programs take more than 5 % of the processors is repeated.
///
/// Started by `scripts/bench encode [PYTHON] [--batches=1,8,64] [--rounds=N] [--images=N]
/// [--tries=N]`.
final class EncodeBench {
  private static final String PEERS = "src/jobs/src/test/python/encode_peers.py";
  private static final int SIDE = 224;
  private static final double BUSY = 0.05;
  private static final double SAME = 1e-3;
  private static final double SAME_BF16 = 3e-2;

  /// One way to encode.
  private interface Encoder extends AutoCloseable {
    String name();

    Turn run(int batch, int passes) throws Exception;

    @Override
    void close() throws IOException;
  }

  /// @param processor seconds of processor time
  @SuppressWarnings("ArrayRecordComponent") // compared by hand
  private record Turn(double seconds, double processor, double[] features) {}

  private record Ours(String name, ContrastiveModel model) implements Encoder {
    @Override
    public Turn run(int batch, int passes) throws Exception {
      var pixels = pixels(batch);
      var works = IntStream.range(0, passes).<Callable<float[]>>mapToObj(_ -> () -> pixels);
      var begin = System.nanoTime();
      var processor = processorSeconds();
      var features = new float[0][];
      try (var batches =
          EncodedBatches.<float[], float[][]>of(
              works.iterator(), 1, taken -> model.features(taken.getFirst()))) {
        while (batches.hasNext()) {
          features = batches.next();
        }
      }
      var first = features[0];
      return new Turn(
          (System.nanoTime() - begin) / 1e9,
          processorSeconds() - processor,
          IntStream.range(0, 4).mapToDouble(i -> first[i]).toArray());
    }

    private static double processorSeconds() {
      return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
              .getProcessCpuTime()
          / 1e9;
    }

    private static float[] pixels(int batch) {
      var pixels = new float[batch * SIDE * SIDE * 3];
      for (var i = 0; i < pixels.length; i++) {
        pixels[i] = (float) Math.sin(i * 0.37);
      }
      return pixels;
    }

    @Override
    public void close() {
      model.close();
    }
  }

  private record Peer(String name, Process process, BufferedReader answers) implements Encoder {
    static Peer start(String python, String name, Path weights) throws IOException {
      var process =
          new ProcessBuilder(python, PEERS, name, weights.toString())
              .redirectError(
                  ProcessBuilder.Redirect.appendTo(Path.of("target/bench-encode.log").toFile()))
              .start();
      var peer = new Peer(name, process, process.inputReader());
      if (!"ready".equals(peer.answers().readLine())) {
        throw new IOException(name + " did not start; see target/bench-encode.log");
      }
      return peer;
    }

    @Override
    public Turn run(int batch, int passes) throws Exception {
      var writer = process.outputWriter();
      writer.write(batch + " " + passes + "\n");
      writer.flush();
      var line = answers.readLine();
      if (line == null) {
        throw new IOException(name + " ended; see target/bench-encode.log");
      }
      var values = Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
      return new Turn(values[0], values[1], Arrays.copyOfRange(values, 2, values.length));
    }

    @Override
    public void close() throws IOException {
      process.outputWriter().close();
      process.onExit().join();
    }
  }

  public static void main(String... arguments) throws Exception {
    var python = arguments.length > 0 ? arguments[0] : "python3";
    var batches =
        Arrays.stream(option(arguments, "--batches=", "1,8,64").split(",", -1))
            .mapToInt(Integer::parseInt)
            .toArray();
    var rounds = Integer.parseInt(option(arguments, "--rounds=", "7"));
    var images = Integer.parseInt(option(arguments, "--images=", "128"));
    var tries = Integer.parseInt(option(arguments, "--tries=", "5"));
    var weights = Files.createTempFile("firstwords-bench-", ".safetensors");
    var encoders = new ArrayList<Encoder>();
    try {
      encoders.add(ours("ours-f32", Precision.F32));
      encoders.add(ours("ours-bf16", Precision.BF16));
      try (var out = Files.newOutputStream(weights)) {
        ((Ours) encoders.getFirst()).model().writeTrunk(out);
      }
      for (var peer : List.of("onnxruntime-f32", "torch-f32", "torch-bf16")) {
        encoders.add(Peer.start(python, peer, weights));
      }
      var result = new LinkedHashMap<String, Object>();
      result.put("bench", "encode");
      result.put("processors", Runtime.getRuntime().availableProcessors());
      for (var batch : batches) {
        result.put("batch_" + batch, measure(encoders, batch, images, rounds, tries));
      }
      System.out.println(Json.line(result));
    } finally {
      for (var encoder : encoders) {
        encoder.close();
      }
      Files.delete(weights);
    }
  }

  private static String option(String[] arguments, String name, String otherwise) {
    return Arrays.stream(arguments)
        .filter(argument -> argument.startsWith(name))
        .map(argument -> argument.substring(name.length()))
        .findFirst()
        .orElse(otherwise);
  }

  private static Encoder ours(String name, Precision precision) {
    var spec = ModelSpec.ofTrunk(Vision.RESNEXT50, SIDE);
    return new Ours(name, ContrastiveModel.create(spec, 1, precision));
  }

  /// Images a second, wall and of processor time, of every encoder.
  private static Map<String, Object> measure(
      List<Encoder> encoders, int batch, int images, int rounds, int tries) throws Exception {
    var passes = Math.max(2, images / batch);
    var seconds = new LinkedHashMap<String, List<Double>>();
    var processor = new LinkedHashMap<String, List<Double>>();
    var reference = encoders.getFirst().run(batch, 2).features();
    var busiest = 0.0;
    for (var encoder : encoders) {
      requireSame(encoder.name(), reference, encoder.run(batch, 2).features());
    }
    for (var round = 0; round < rounds; round++) {
      for (var encoder : encoders) {
        var taken = 1.0;
        var turn = new Turn(0, 0, new double[0]);
        for (var attempt = 0; attempt < tries && taken > BUSY; attempt++) {
          var before = busySeconds();
          turn = encoder.run(batch, passes);
          var others = busySeconds() - before - turn.processor();
          taken = others / turn.seconds() / Runtime.getRuntime().availableProcessors();
        }
        busiest = Math.max(busiest, taken);
        add(seconds, encoder.name(), turn.seconds() * 1e3 / (passes * batch));
        add(processor, encoder.name(), turn.processor() * 1e3 / (passes * batch));
      }
    }
    var result = new LinkedHashMap<String, Object>();
    for (var encoder : encoders) {
      var wall = quartiles(seconds.getOrDefault(encoder.name(), List.of()));
      var used = quartiles(processor.getOrDefault(encoder.name(), List.of()));
      System.err.printf(
          Locale.ROOT,
          "batch %-3d %-16s %6.1f ms an image (%.1f to %.1f), %6.1f ms of processor time (%.1f to %.1f)%n",
          batch,
          encoder.name(),
          wall[1],
          wall[0],
          wall[2],
          used[1],
          used[0],
          used[2]);
      result.put(encoder.name(), Map.of("ms", wall, "processor_ms", used));
    }
    result.put("most_taken_by_other_programs", Math.round(busiest * 100) / 100.0);
    return result;
  }

  private static void add(Map<String, List<Double>> to, String name, double value) {
    to.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  /// First quartile, median, third quartile.
  private static double[] quartiles(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return IntStream.of(1, 2, 3)
        .mapToDouble(quarter -> at(sorted, quarter * (sorted.size() - 1) / 4.0))
        .map(value -> Math.round(value * 10) / 10.0)
        .toArray();
  }

  /// Between two values, in proportion.
  private static double at(List<Double> sorted, double place) {
    var below = sorted.get((int) place);
    var above = sorted.get((int) Math.ceil(place));
    return below + (place - (int) place) * (above - below);
  }

  private static void requireSame(String name, double[] expected, double[] actual) {
    var largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    var tolerance = largest * (name.endsWith("bf16") ? SAME_BF16 : SAME);
    for (var i = 0; i < expected.length; i++) {
      if (Math.abs(expected[i] - actual[i]) > tolerance) {
        throw new IllegalStateException(
            "%s computes something else: %s, not %s"
                .formatted(name, Arrays.toString(actual), Arrays.toString(expected)));
      }
    }
  }

  /// Seconds in which the processors were busy since the machine started, in all programs.
  private static double busySeconds() throws IOException {
    var fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1);
    var idle = Double.parseDouble(fields[4]) + Double.parseDouble(fields[5]);
    var all = IntStream.range(1, 8).mapToDouble(i -> Double.parseDouble(fields[i])).sum();
    return (all - idle) / 100;
  }
}
