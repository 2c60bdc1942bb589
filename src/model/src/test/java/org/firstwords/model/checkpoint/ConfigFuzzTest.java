package org.firstwords.model.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.clip.ClipFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What describes a model is read or refused, whatever it holds.
class ConfigFuzzTest {
  @TempDir Path folder;

  @Test
  void checkpoints() {
    var checkpoint = new Checkpoint(new LocalStore(), new Location.Local(folder));
    Fuzzer.check(
        Checkpoint.CONFIG,
        List.of(Json.page(ModelSpec.paper(100))),
        file -> {
          Files.write(folder.resolve(Checkpoint.CONFIG), file);
          Json.page(checkpoint.spec());
        });
  }

  @Test
  void states() {
    var provenance = new Provenance(Optional.empty(), 7, false, false, true, false);
    var checkpoint = new Checkpoint(new LocalStore(), new Location.Local(folder));
    Fuzzer.check(
        Checkpoint.STATE,
        List.of(Json.page(Map.of("step", 3, "provenance", provenance))),
        file -> {
          Files.write(folder.resolve(Checkpoint.STATE), file);
          checkpoint.provenance().ifPresent(Json::page);
        });
  }

  @Test
  void publishedModels() {
    var clip = new ClipFolder(new LocalStore(), new Location.Local(folder));
    Fuzzer.check(
        "config.json",
        List.of(
            """
            {"model_type":"clip","projection_dim":768,
             "text_config":{"hidden_size":768,"intermediate_size":3072,"num_attention_heads":12,
               "eos_token_id":2,"projection_dim":768},
             "vision_config":{"hidden_size":512,"hidden_act":"gelu","layer_norm_eps":1e-5},
             "vision_config_dict":{"hidden_size":1024,"intermediate_size":4096,
               "num_attention_heads":16,"num_hidden_layers":24,"patch_size":14}}
            """
                .getBytes(UTF_8)),
        file -> {
          Files.write(folder.resolve("config.json"), file);
          clip.spec().name();
        });
  }
}
