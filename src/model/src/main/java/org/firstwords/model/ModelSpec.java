package org.firstwords.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.stream.Stream;
import org.firstwords.core.process.UserException;
import org.firstwords.model.text.TextEncoder;
import org.firstwords.model.vision.VisionEncoder;

/// The architecture of a model; `config.json` of its checkpoint.
///
/// ```java
/// var lstm = ModelSpec.paper(vocabulary.size()).with(TextSpec.of(Text.LSTM));
/// ```
///
/// @param imageSize side of the square images, in pixels
/// @param embeddingSize size of the joint embedding space; 512 in the paper
/// @param vocabularySize number of tokens, special ones included; ids are below it
@RegisterForReflection
public record ModelSpec(
    Vision vision,
    Trunk trunk,
    BatchNorm batchNorm,
    TextSpec text,
    Matching matching,
    int imageSize,
    int embeddingSize,
    Temperature temperature,
    int vocabularySize) {
  /// The paper's.
  public static final int EMBEDDING_SIZE = 512;

  private static final int IMAGE_SIZE = 224;
  private static final int MIN_IMAGE_SIZE = 28;
  private static final int SPECIAL_TOKENS = 4;

  public ModelSpec {
    if (Stream.of(vision, trunk, batchNorm, text, matching, temperature)
        .anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "it lacks vision, trunk, batch_norm, text, matching or temperature");
    }
    require(imageSize >= MIN_IMAGE_SIZE, "an image size of at least 28 pixels", imageSize);
    require(embeddingSize > 0, "an embedding size above 0", embeddingSize);
    require(vocabularySize > SPECIAL_TOKENS, "a vocabulary of at least one word", vocabularySize);
    if (matching.isSpatial() && !vision.isConvolutional()) {
      throw new UserException(
          "%s has no spatial feature map, which --matching %s needs; use a convolutional encoder or flat"
              .formatted(vision, matching));
    }
  }

  /// The paper's CVCL.
  public static ModelSpec paper(int vocabularySize) {
    return of(Vision.RESNEXT50, Trunk.FROZEN, BatchNorm.REFERENCE, IMAGE_SIZE, vocabularySize);
  }

  /// The paper's embedding, similarity, temperature and utterance encoder.
  public static ModelSpec of(
      Vision vision, Trunk trunk, BatchNorm batchNorm, int imageSize, int vocabularySize) {
    return new ModelSpec(
        vision,
        trunk,
        batchNorm,
        TextSpec.of(Text.EMBEDDING),
        Matching.FLAT,
        imageSize,
        EMBEDDING_SIZE,
        Temperature.PAPER,
        vocabularySize);
  }

  /// A spec for using the trunk only: smallest vocabulary and embedding around it.
  public static ModelSpec ofTrunk(Vision vision, int imageSize) {
    return of(vision, Trunk.FROZEN, BatchNorm.FROZEN, imageSize, SPECIAL_TOKENS + 1)
        .withEmbeddingSize(1);
  }

  /// The same with another utterance encoder.
  public ModelSpec with(TextSpec other) {
    return new ModelSpec(
        vision,
        trunk,
        batchNorm,
        other,
        matching,
        imageSize,
        embeddingSize,
        temperature,
        vocabularySize);
  }

  /// The same with another similarity.
  public ModelSpec with(Matching other) {
    return new ModelSpec(
        vision,
        trunk,
        batchNorm,
        text,
        other,
        imageSize,
        embeddingSize,
        temperature,
        vocabularySize);
  }

  /// The same with another temperature.
  public ModelSpec with(Temperature other) {
    return new ModelSpec(
        vision, trunk, batchNorm, text, matching, imageSize, embeddingSize, other, vocabularySize);
  }

  /// The same with another embedding size.
  public ModelSpec withEmbeddingSize(int size) {
    return new ModelSpec(
        vision, trunk, batchNorm, text, matching, imageSize, size, temperature, vocabularySize);
  }

  private static void require(boolean holds, String what, Number given) {
    if (!holds) {
      throw new UserException("the model needs %s, not %s".formatted(what, given));
    }
  }

  public VisionEncoder visionEncoder() {
    return vision.encoder(imageSize);
  }

  public TextEncoder textEncoder() {
    return text.textEncoder(vocabularySize, embeddingSize);
  }

  /// Whether training changes the parameter of this name.
  public boolean trains(String parameter) {
    return trunk == Trunk.TRAINED
        || !parameter.startsWith(VisionEncoder.PREFIX)
        || VisionEncoder.isHead(parameter);
  }

  /// Whether the trunk gives the same features for the same image throughout a training.
  public boolean hasConstantFeatures() {
    return trunk == Trunk.FROZEN
        && matching == Matching.FLAT
        && (batchNorm == BatchNorm.FROZEN || !vision.isConvolutional());
  }

  /// Number of features of an image.
  public int features() {
    return visionEncoder().width();
  }

  /// Number of values in one image.
  public int imageValues() {
    return imageSize * imageSize * 3;
  }
}
