package org.firstwords.model;

import org.firstwords.core.command.UserException;
import org.firstwords.model.text.TextEncoder;
import org.firstwords.model.vision.VisionEncoder;

/// What a model is made of; kept as `config.json` in its checkpoint.
///
/// @param imageSize side of the square images, in pixels
/// @param embeddingSize size of the space in which images and utterances meet; 512 in the paper
/// @param temperature what cosines are divided by, 0.07 in the paper; fixed
/// @param vocabularySize number of words with the special ones; ids are below it
public record ModelSpec(
    Vision vision,
    Trunk trunk,
    BatchNorm batchNorm,
    Text text,
    int imageSize,
    int embeddingSize,
    double temperature,
    int vocabularySize) {
  /// The paper's.
  public static final int EMBEDDING_SIZE = 512;

  /// The paper's.
  public static final double TEMPERATURE = 0.07;

  private static final int SMALLEST_IMAGE = 32;
  private static final int FIRST_WORD = 4;

  public ModelSpec {
    require(imageSize >= SMALLEST_IMAGE, "an image size of at least 32 pixels", imageSize);
    require(embeddingSize > 0, "an embedding size above 0", embeddingSize);
    require(temperature > 0, "a temperature above 0", temperature);
    require(vocabularySize > FIRST_WORD, "a vocabulary of at least one word", vocabularySize);
  }

  /// The paper's embedding, temperature and utterance encoder.
  public static ModelSpec of(
      Vision vision, Trunk trunk, BatchNorm batchNorm, int imageSize, int vocabularySize) {
    return new ModelSpec(
        vision,
        trunk,
        batchNorm,
        Text.EMBEDDING,
        imageSize,
        EMBEDDING_SIZE,
        TEMPERATURE,
        vocabularySize);
  }

  private static void require(boolean holds, String what, Number given) {
    if (!holds) {
      throw new UserException("the model needs %s, not %s".formatted(what, given));
    }
  }

  VisionEncoder visionEncoder() {
    return vision.encoder(embeddingSize);
  }

  TextEncoder textEncoder() {
    return text.encoder(vocabularySize, embeddingSize);
  }

  /// Whether training changes the parameter of this name.
  boolean trains(String parameter) {
    return trunk == Trunk.TRAINED
        || !parameter.startsWith(VisionEncoder.PREFIX)
        || VisionEncoder.isHead(parameter);
  }

  /// Number of values in one image.
  int imageValues() {
    return imageSize * imageSize * 3;
  }
}
