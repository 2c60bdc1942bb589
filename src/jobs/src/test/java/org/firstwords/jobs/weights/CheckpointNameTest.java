package org.firstwords.jobs.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointNameTest {
  @ParameterizedTest
  @CsvSource({
    "/a/cvcl_s_dino_resnext50_embedding.ckpt,0",
    "/a/cvcl_s_dino_resnext50_embedding_seed_1.ckpt,1",
    "/a/cvcl_s_dino_resnext50_embedding_seed_2.ckpt,2",
    "/a/cvcl_s_dino_vit_embedding.ckpt,0",
    "/seed_9/cvcl_s_dino_resnext50_embedding.ckpt,0",
    "/a/multimodal_cnn_dino_True_max_epochs_400_seed_2/epoch=12.ckpt,2",
    "/a/multimodal_cnn_dino_True_max_epochs_400_seed_0/last.ckpt,0"
  })
  void tellsTheSeed(String path, long seed) {
    assertThat(CheckpointName.seed(new Location.Local(Path.of(path)))).contains(seed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/seed_1/cvcl.ckpt", "/a/epoch=1.ckpt", "/a/linseed_3.ckpt"})
  void tellsNoneOtherwise(String path) {
    assertThat(CheckpointName.seed(new Location.Local(Path.of(path)))).isEmpty();
  }

  @Test
  void isReadOnS3() {
    assertThat(CheckpointName.seed(new Location.S3("bucket", "a/cvcl_seed_1.ckpt")))
        .isEqualTo(Optional.of(1L));
  }
}
