package org.firstwords.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.firstwords.core.python.PythonRepr;
import org.firstwords.data.trial.Dataset;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.Condition;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Text;
import org.firstwords.model.TextSpec;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.checkpoint.Provenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The names are those of the reference's `analysis_cvcl/clean.py`.
class ModelColumnsTest {
  private static ModelColumns of(Condition condition) {
    return new ModelColumns(
        ModelSpec.of(condition.vision(), condition.trunk(), BatchNorm.REFERENCE, 224, 9)
            .with(TextSpec.of(condition.text())),
        Optional.of(
            new Provenance(
                Optional.of(condition),
                2,
                condition.shufflesUtterances(),
                condition.singleFrame(),
                condition.augments(),
                condition.pretrained())));
  }

  private static List<String> columns(ModelColumns conditions) {
    var subject = conditions.subject(Dataset.LABELED);
    return List.of(
        subject.configuration(),
        conditions.subject(Dataset.OBJECTS).configuration(),
        subject.model(),
        PythonRepr.of(subject.shuffleUtterances()),
        PythonRepr.of(subject.augmentFrames()),
        PythonRepr.of(subject.multipleFrames()),
        subject.cnn());
  }

  @ParameterizedTest
  @CsvSource({
    "cvcl, contrastive_embedding contrastive embedding False True True frozen_pretrained",
    "shuffled, contrastive_shuffled contrastive_shuffled embedding True True True frozen_pretrained",
    "random_features, contrastive_embedding_frozen_random_init contrastive_frozen_random_init embedding False True True frozen_random_init",
    "scratch, contrastive_embedding_finetune_random_init contrastive_finetune_random_init embedding False True True finetune_random_init",
    "single_frame, contrastive_embedding_single_frame contrastive_single_frame embedding False True False frozen_pretrained",
    "lstm, contrastive_lstm contrastive_lstm lstm False True True frozen_pretrained",
    "transformer, contrastive_transformer contrastive_transformer transformer False True True frozen_pretrained",
    "no_augmentation, contrastive_embedding_no_data_aug contrastive_no_data_aug embedding False False True frozen_pretrained",
  })
  void namesEachTrainingOfThePaper(String condition, String expected) {
    var conditions = of(Condition.valueOf(condition.toUpperCase(java.util.Locale.ROOT)));
    assertThat(String.join(" ", columns(conditions))).isEqualTo(expected);
    assertThat(conditions.subject(Dataset.LABELED).seed()).isEqualTo("2");
  }

  private static ModelSpec small(Text text) {
    return ModelSpec.of(Vision.TINY, Trunk.TRAINED, BatchNorm.REFERENCE, 96, 9)
        .with(TextSpec.of(text));
  }

  private static Provenance options(boolean shuffled, boolean single, boolean pretrained) {
    return new Provenance(Optional.empty(), 0, shuffled, single, true, pretrained);
  }

  private static String configuration(Text text, Provenance provenance) {
    return new ModelColumns(small(text), Optional.of(provenance))
        .subject(Dataset.LABELED)
        .configuration();
  }

  @Test
  void namesOtherTrainingsByWhatIsSpecial() {
    assertThat(configuration(Text.EMBEDDING, options(false, false, true)))
        .isEqualTo("contrastive_embedding");
    assertThat(configuration(Text.EMBEDDING, options(true, true, false)))
        .isEqualTo("contrastive_shuffled");
    assertThat(configuration(Text.BILSTM, options(false, true, true)))
        .isEqualTo("contrastive_bilstm");
    assertThat(configuration(Text.EMBEDDING, options(false, true, false)))
        .isEqualTo("contrastive_embedding_single_frame");
    assertThat(configuration(Text.EMBEDDING, options(false, false, false)))
        .isEqualTo("contrastive_embedding_finetune_random_init");
  }

  @Test
  void takesAnUnknownModelForTheArticles() {
    var unknown = new ModelColumns(small(Text.EMBEDDING), Optional.empty());
    assertThat(columns(unknown))
        .startsWith("contrastive_embedding", "contrastive")
        .endsWith("finetune_pretrained");
    assertThat(unknown.subject(Dataset.LABELED).seed()).isEmpty();
  }
}
