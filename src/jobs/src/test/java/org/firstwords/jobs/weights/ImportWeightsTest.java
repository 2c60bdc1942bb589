package org.firstwords.jobs.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.firstwords.core.cli.CommandTest;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.jobs.JobsApplication;
import org.firstwords.jobs.VerbLauncher;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Temperature;
import org.firstwords.model.Text;
import org.firstwords.model.TextSpec;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.distill.DistillSpec;
import org.firstwords.model.distill.Distiller;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensor.TensorInfo;
import org.firstwords.model.torch.TorchFileWriter;
import org.firstwords.model.vision.VisionEncoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@CommandTest(JobsApplication.class)
class ImportWeightsTest {
  private static final Vocabulary WORDS =
      Vocabulary.build(Collections.nCopies(Vocabulary.LEAST_COUNT, "ball car cat door"));

  @TempDir Path folder;

  @BeforeEach
  void writeVocabulary() throws IOException {
    try (var out = Files.newOutputStream(folder.resolve("vocab.json"))) {
      WORDS.write(out);
    }
  }

  private static ModelSpec spec(Vision vision) {
    return ModelSpec.of(vision, Trunk.FROZEN, BatchNorm.REFERENCE, 224, WORDS.size());
  }

  private Path write(String name, Map<String, ?> tree) throws IOException {
    return TorchFileWriter.of(tree).write(folder.resolve(name));
  }

  /// What `train --weights` would start from is what the file holds.
  private void assertTrunk(PublishedFiles published, ModelSpec spec) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var in = Files.newInputStream(output("weights/trunk.safetensors"));
        var model = ContrastiveModel.create(spec, 2)) {
      model.readTrunk(SafeTensorsReader.open(in, "trunk"));
      model.writeWeights(out);
    }
    assertThat(PublishedFiles.of(out.toByteArray()).trunk(UnaryOperator.identity()))
        .isEqualTo(published.trunk(UnaryOperator.identity()));
  }

  @ParameterizedTest
  @EnumSource(names = {"TINY", "TINY_VIT", "VIT_S16"})
  void takesTheTeacherOfDino(Vision vision, QuarkusMainLauncher launcher) throws IOException {
    var published = PublishedFiles.of(spec(vision));
    assertDone(launch(launcher, write("dino.pth", published.dino())));
    assertTrunk(published, spec(vision));
    var source = json("weights/source.json");
    assertThat(source.get("from").get("name").textValue()).isEqualTo("dino.pth");
    assertThat(source.get("from").get("packing").textValue()).isEqualTo("PyTorch archive");
    assertThat(source.get("kind").textValue()).isEqualTo("dino");
    assertThat(source.get("vision").textValue()).isEqualTo(vision.toString());
    assertThat(source.get("ignored").toString()).isEqualTo("{\"module\":2}");
    assertThat(json("manifest.json").get("notes").toString()).contains("dino as " + vision);
  }

  /// A checkpoint of DINO's own training, from which ours goes on.
  @Test
  void takesTheWholeOfDino(QuarkusMainLauncher launcher) throws IOException {
    var student = networks(1);
    var teacher = networks(2);
    var center =
        TensorData.of(TensorInfo.floats("center", 1, 8), new float[] {1, 2, 3, 4, 5, 6, 7, 8});
    var file =
        write(
            "checkpoint.pth",
            Map.of(
                "student", asDinoNames(student),
                "teacher", asDinoNames(teacher),
                "dino_loss", Map.of("center", center),
                "epoch", 3));
    var result = launch(launcher, file, "--whole", "--image-size", "32");
    assertDone(result);
    assertThat(
            PublishedFiles.of(Files.readAllBytes(output("networks/student.safetensors"))).tensors())
        .isEqualTo(student.tensors());
    assertThat(
            PublishedFiles.of(Files.readAllBytes(output("networks/teacher.safetensors"))).tensors())
        .isEqualTo(teacher.tensors());
    assertThat(
            PublishedFiles.of(Files.readAllBytes(output("networks/center.safetensors"))).tensors())
        .containsExactly(Map.entry("center", center));
    assertThat(json("manifest.json").get("notes").toString())
        .contains("pretrain --networks … --vision tiny --out-dim 8");
    var trunk = write("trunk.pth", PublishedFiles.of(spec(Vision.TINY)).dino());
    assertThat(launch(launcher, trunk, "--whole", "--task-id", "b").getErrorOutput())
        .contains(
            "trunk.pth has no 'dino_loss'; --whole needs a checkpoint of DINO's own training");
    assertThat(
            launch(
                    launcher,
                    file,
                    Stream.concat(Stream.of("--whole"), Stream.of(vocabulary()))
                        .toArray(String[]::new))
                .getErrorOutput())
        .contains("which has no words; leave out --vocabulary");
  }

  private static PublishedFiles networks(long seed) throws IOException {
    var spec = new DistillSpec(Vision.TINY, 32, 16, 2, 8, 0.1, 0.9, 1, 0);
    var out = new ByteArrayOutputStream();
    try (var distiller = Distiller.create(spec, seed, ComputeSettings.DEFAULT)) {
      distiller.writeStudent(out);
    }
    return PublishedFiles.of(out.toByteArray());
  }

  private static Map<String, TensorData> asDinoNames(PublishedFiles networks) {
    var named = new LinkedHashMap<String, TensorData>();
    networks
        .tensors()
        .forEach((name, tensor) ->
            named.put("module." + name.replace(VisionEncoder.PREFIX, "backbone."), tensor));
    return named;
  }

  @Test
  void takesADictionaryWithoutATeacher(QuarkusMainLauncher launcher) throws IOException {
    var published = PublishedFiles.of(spec(Vision.TINY));
    assertDone(launch(launcher, write("a.pth", published.trunk("module.encoder."::concat))));
    assertTrunk(published, spec(Vision.TINY));
    assertThat(json("weights/source.json").get("kind").textValue()).isEqualTo("dino");
  }

  @Test
  void takesTheTemporalClassifier(QuarkusMainLauncher launcher) throws IOException {
    var published = PublishedFiles.of(spec(Vision.TINY));
    assertDone(launch(launcher, write("TC-S.tar", published.temporalClassifier())));
    assertTrunk(published, spec(Vision.TINY));
    assertThat(json("weights/source.json").get("kind").textValue())
        .isEqualTo("temporal-classifier");
  }

  /// An old one: without the counters of batches.
  @Test
  void takesTorchvisionsDictionary(QuarkusMainLauncher launcher) throws IOException {
    var spec = spec(Vision.RESNEXT50);
    var published = PublishedFiles.of(spec);
    var old = published.trunk(UnaryOperator.identity());
    old.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));
    old.put("fc.weight", PublishedFiles.extra(1000, 2));
    assertDone(launch(launcher, write("resnext50.pth", old)));
    assertTrunk(published, spec);
    var source = json("weights/source.json");
    assertThat(source.get("kind").textValue()).isEqualTo("torchvision");
    assertThat(source.get("supplied")).hasSize(53);
    assertThat(json("manifest.json").get("metrics").get("values").longValue())
        .isEqualTo(23_048_128);
  }

  @ParameterizedTest
  @EnumSource
  void makesACheckpointOfLightnings(Text text, QuarkusMainLauncher launcher) throws IOException {
    var spec = spec(Vision.TINY).with(TextSpec.of(text)).withEmbeddingSize(16);
    var published = PublishedFiles.of(spec);
    assertDone(launch(launcher, write("cvcl.ckpt", published.lightning()), vocabulary()));
    assertThat(output("checkpoint/model.safetensors")).hasBinaryContent(published.file());
    assertThat(output("checkpoint/vocab.json"))
        .hasSameBinaryContentAs(folder.resolve("vocab.json"));
    assertThat(checkpoint().spec()).isEqualTo(spec);
    assertThat(json("checkpoint/source.json").get("ignored").has("model")).isTrue();
    try (var model = checkpoint().model()) {
      assertThat(model.encodeText(new int[][] {{4}})[0]).hasSize(16);
    }
  }

  @Test
  void knowsALearntTemperature(QuarkusMainLauncher launcher) throws IOException {
    var spec = spec(Vision.TINY).with(new Temperature(0.1, true)).withEmbeddingSize(16);
    var published = PublishedFiles.of(spec);
    assertDone(launch(launcher, write("cvcl.ckpt", published.lightning()), vocabulary()));
    var temperature = checkpoint().spec().temperature();
    assertThat(temperature.learned()).isTrue();
    assertThat(temperature.value()).isCloseTo(0.1, within(1e-7));
    try (var model = checkpoint().model()) {
      assertThat(model.scale()).isCloseTo(10, within(1e-4));
    }
  }

  @Test
  void takesOnlyTheTrunkOfAModelWithoutItsWords(QuarkusMainLauncher launcher) throws IOException {
    var published = PublishedFiles.of(spec(Vision.TINY));
    assertDone(launch(launcher, write("cvcl.ckpt", published.lightning())));
    assertTrunk(published, spec(Vision.TINY));
    assertThat(output("checkpoint")).doesNotExist();
    var seeded = folder.resolve("cvcl.ckpt");
    assertThat(launch(launcher, seeded, "--seed", "1", "--task-id", "b").getErrorOutput())
        .contains("--seed belongs to a whole model");
  }

  @Test
  void takesSafetensors(QuarkusMainLauncher launcher) throws IOException {
    var published = PublishedFiles.of(spec(Vision.TINY));
    var file = Files.write(folder.resolve("m.safetensors"), published.file());
    assertDone(launch(launcher, file, vocabulary()));
    assertThat(output("checkpoint/model.safetensors")).hasBinaryContent(published.file());
    assertThat(json("checkpoint/source.json").get("from").get("packing").textValue())
        .isEqualTo("safetensors");
  }

  @Test
  void listsWhatDoesNotFit(QuarkusMainLauncher launcher) throws IOException {
    var trunk = PublishedFiles.of(spec(Vision.TINY)).trunk(UnaryOperator.identity());
    trunk.remove("bn1.weight");
    trunk.put("bn9.weight", PublishedFiles.extra(1));
    trunk.put("conv1.weight", PublishedFiles.extra(16, 3, 7, 7));
    assertRefused(
        launch(launcher, write("other.pth", trunk)),
        "other.pth, recognised as tiny, does not fit the model:",
        "missing (1): vision_encoder.model.bn1.weight.",
        "unexpected (1): vision_encoder.model.bn9.weight.",
        "(1): vision_encoder.model.conv1.weight is F32[16, 3, 7, 7], not F32[16, 3, 3, 3].");
  }

  @Test
  void saysWhatIsWrongWithTheFile(QuarkusMainLauncher launcher) throws IOException {
    var nothing = write("a.pth", Map.of("epoch", 3, "weights", Map.of()));
    assertRefused(
        launch(launcher, nothing),
        "a.pth has no tensors in any of the known places (teacher, model_state_dict, state_dict,",
        "its top-level names are: ");
    var unknown = write("b.pth", Map.of("features.0.weight", PublishedFiles.extra(2)));
    assertRefused(launch(launcher, unknown), "the file holds no known image encoder");
    var trunk = PublishedFiles.of(spec(Vision.TINY)).trunk(UnaryOperator.identity());
    trunk.put("module.bn1.weight", PublishedFiles.extra(16));
    var twice = write("c.pth", trunk);
    assertRefused(
        launch(launcher, twice),
        "c.pth has several tensors that map to",
        "bn1.weight; give the naming scheme with");
    assertRefused(
        launch(launcher, twice, "--kind", "torchvision"), "unexpected (1)", "module.bn1.weight");
  }

  /// Files of a kilobyte that promise a temperature of 2^50 rows, a table of 2^40 columns, and
  /// names that would write to the terminal.
  @ParameterizedTest
  @CsvSource({
    "endless-temperature.pt,'F32[1125899906842624, 0], not one number'",
    "huge-table.pt,'[0, 1099511627776]; sizes of 1 to'",
    "escapes-in-names.pt,'its top-level names are: ??31mRED??0?pwn??firstwords? done'"
  })
  void refusesHostileFilesWithOneMessage(
      String name, String message, QuarkusMainLauncher launcher) {
    var file = Path.of("src/test/resources/org/firstwords/jobs/weights").resolve(name);
    var result = launch(launcher, file, vocabulary());
    assertRefused(result, message);
    assertThat(result.getErrorOutput().chars()).doesNotContain(27, 7);
    assertRefused(launch(launcher, file), name.startsWith("escapes") ? message : "error: ");
  }

  @Test
  void refusesWordsThatAreNotTheModels(QuarkusMainLauncher launcher) throws IOException {
    var published = PublishedFiles.of(spec(Vision.TINY));
    assertRefused(
        launch(launcher, write("dino.pth", published.dino()), vocabulary()),
        "dino.pth is of kind dino, which has no word embeddings; leave --vocabulary out");
    var file = write("cvcl.ckpt", published.lightning());
    Files.writeString(
        folder.resolve("vocab.json"), "{\"<pad>\":0,\"<unk>\":1,\"<sos>\":2,\"<eos>\":3,\"a\":4}");
    assertRefused(
        launch(launcher, file, vocabulary()),
        "vocab.json has 5 words, but cvcl.ckpt has embeddings for 8; give the vocab.json that");
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs/local/import-weights/weights", "nowhere.pth"})
  void leavesNothingBehind(String name, QuarkusMainLauncher launcher) {
    assertRefused(launch(launcher, folder.resolve(name)), name);
  }

  private String[] vocabulary() {
    return new String[] {"--vocabulary", folder.resolve("vocab.json").toString()};
  }

  private Checkpoint checkpoint() {
    return new Checkpoint(new LocalStore(), new Location.Local(output("checkpoint")));
  }

  private LaunchResult launch(QuarkusMainLauncher launcher, Path file, String... more) {
    return VerbLauncher.launch(
        launcher,
        "import-weights",
        List.of("--file", file.toString(), "--root", folder.resolve("runs").toString()),
        more);
  }

  private static void assertDone(LaunchResult result) {
    assertThat(result.getErrorOutput()).doesNotContain("error:");
    assertThat(result.exitCode()).isZero();
  }

  private void assertRefused(LaunchResult result, String... messages) {
    assertThat(result.getErrorOutput()).contains(messages).doesNotContain("\tat ");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(output("manifest.json")).doesNotExist();
  }

  private Path output(String file) {
    return folder.resolve("runs/local/import-weights").resolve(file);
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(output(file).toFile());
  }
}
