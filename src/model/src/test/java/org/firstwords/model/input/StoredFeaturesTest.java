package org.firstwords.model.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.firstwords.core.job.WorkFolder;
import org.firstwords.core.job.WorkFolder.Piece;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.Matching;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.graph.ContrastiveModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFeaturesTest {
  private static final LocalStore STORE = new LocalStore();
  private static final FeatureSpec SPEC = new FeatureSpec(Vision.TINY, true, 32, 2, 3, true, 4);
  private static final List<String> VIEWED = List.of("a.jpg", "b.jpg");
  @TempDir Path path;

  private Location.Local folder() {
    return new Location.Local(path);
  }

  private static FeatureWriter writer() {
    return new FeatureWriter(SPEC, VIEWED, List.of("b.jpg", "c.jpg"));
  }

  /// A row that says what it is of.
  private static float[] rows(List<FrameView> glances) {
    var values = new float[glances.size() * 2];
    for (var i = 0; i < glances.size(); i++) {
      values[2 * i] = glances.get(i).frame().charAt(0);
      values[2 * i + 1] =
          switch (glances.get(i).view()) {
            case FrameView.View.Numbered(var number) -> number;
            case FrameView.View.Plain _ -> -1;
            case FrameView.View.Fresh _ -> Float.NaN;
          };
    }
    return values;
  }

  private void write() throws Exception {
    writer()
        .write(
            (name, _, content) -> STORE.write(folder().resolve(name), content),
            StoredFeaturesTest::rows);
    var spec =
        ModelSpec.of(Vision.TINY, Trunk.FROZEN, BatchNorm.FROZEN, 32, 5).withEmbeddingSize(1);
    try (var model = ContrastiveModel.create(spec, 0)) {
      writer().finish((name, _, content) -> STORE.write(folder().resolve(name), content), model);
    }
  }

  @Test
  void findsEveryViewAcrossShards() throws Exception {
    write();
    assertThat(writer().names()).hasSize(2);
    try (var stored = StoredFeatures.open(STORE, folder())) {
      var glances =
          List.of(
              FrameView.plain("c.jpg"),
              FrameView.numbered("b.jpg", 2),
              FrameView.plain("b.jpg"),
              FrameView.numbered("a.jpg", 0));
      assertThat(stored.spec()).isEqualTo(SPEC);
      assertThat(stored.batch(glances, new int[4][]).values())
          .containsExactly('c', -1, 'b', 2, 'b', -1, 'a', 0);
      assertThatThrownBy(() -> stored.batch(List.of(FrameView.plain("a.jpg")), new int[1][]))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "no features of frame 'a.jpg'; run extract-features on the same frames and pairs");
    }
  }

  @Test
  void computesOnlyTheShardsThatAreMissing() throws Exception {
    var notes = new ArrayList<String>();
    var work = new WorkFolder(STORE, folder(), notes::add);
    var shards = writer().writeMissing(work, StoredFeaturesTest::rows);
    assertThat(shards).extracting(Piece::name).isEqualTo(writer().names());
    var last = path.resolve(shards.getLast().name()).resolve(shards.getLast().name());
    var written = Files.readAllBytes(last);
    for (var damaged : List.of(flip(written), Arrays.copyOf(written, 50))) {
      Files.write(last, damaged);
      var computed = new ArrayList<FrameView>();
      writer()
          .writeMissing(
              work,
              glances -> {
                computed.addAll(glances);
                return rows(glances);
              });
      assertThat(computed).hasSize(4);
      assertThat(computed.getLast()).isEqualTo(FrameView.plain("c.jpg"));
      assertThat(notes).last().asString().contains("features-00001.safetensors", "done again");
      assertThat(last).hasBinaryContent(written);
    }
  }

  private static byte[] flip(byte[] bytes) {
    var flipped = bytes.clone();
    flipped[flipped.length - 1] ^= 1;
    return flipped;
  }

  @Test
  void damageIsNamed() throws Exception {
    write();
    var shard = path.resolve("features-00001.safetensors");
    Files.write(shard, Arrays.copyOf(Files.readAllBytes(shard), 100));
    assertThatThrownBy(() -> StoredFeatures.open(STORE, folder()))
        .hasMessageContaining("features-00001.safetensors does not hold 4 rows");
    Files.delete(shard);
    assertThatThrownBy(() -> StoredFeatures.open(STORE, folder()))
        .hasMessageContaining("is missing; run extract-features again");
    var empty = new Location.Local(path.resolve("nothing"));
    assertThatThrownBy(() -> StoredFeatures.open(STORE, empty))
        .hasMessageContaining("name the folder that extract-features wrote");
  }

  @Test
  void onlyAConstantTrunkTakesThem() throws IOException {
    var constant = ModelSpec.of(Vision.TINY, Trunk.FROZEN, BatchNorm.FROZEN, 32, 12);
    SPEC.check(constant);
    refused(Trunk.FROZEN, BatchNorm.REFERENCE, "--features need --batch-norm frozen");
    refused(Trunk.TRAINED, BatchNorm.FROZEN, "--features were computed by a frozen trunk");
    assertThatThrownBy(() -> SPEC.check(constant.with(Matching.SPATIAL_MEAN)))
        .hasMessageContaining("--features need --matching flat");
    SPEC.check(ModelSpec.of(Vision.TINY_VIT, Trunk.FROZEN, BatchNorm.REFERENCE, 32, 12));
  }

  private static void refused(Trunk trunk, BatchNorm batchNorm, String message) {
    var spec = ModelSpec.of(Vision.TINY, trunk, batchNorm, 32, 12);
    assertThatThrownBy(() -> SPEC.check(spec))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }
}
