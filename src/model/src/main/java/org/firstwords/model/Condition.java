package org.firstwords.model;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/// The training conditions of the paper, under their names on command lines and in checkpoints.
/// Each but the first changes one thing in [#CVCL].
///
/// | condition | what it changes |
/// |---|---|
/// | cvcl | nothing: pretrained frozen ResNeXt-50, mean of word vectors, any frame, augmentation |
/// | shuffled | utterances are shuffled over the frames |
/// | random-features | the frozen trunk is untrained |
/// | scratch | the trunk is trained from random weights |
/// | single-frame | always the first frame of an utterance |
/// | lstm | utterances are encoded by an LSTM |
/// | transformer | ViT-B/14 as image encoder, a transformer with learned positions as text encoder |
/// | no-augmentation | frames are not augmented |
@RegisterForReflection
public enum Condition {
  CVCL,
  SHUFFLED,
  RANDOM_FEATURES,
  SCRATCH,
  SINGLE_FRAME,
  LSTM,
  TRANSFORMER,
  NO_AUGMENTATION;

  /// Whether utterances are paired with the frames of other utterances.
  public boolean shufflesUtterances() {
    return this == SHUFFLED;
  }

  /// Whether only the first frame of an utterance is used.
  public boolean singleFrame() {
    return this == SINGLE_FRAME;
  }

  /// Whether training frames are cropped, blurred and mirrored.
  public boolean augments() {
    return this != NO_AUGMENTATION;
  }

  /// Whether the trunk starts from pretrained weights.
  public boolean pretrained() {
    return this != RANDOM_FEATURES && this != SCRATCH;
  }

  /// What training does to the trunk.
  public Trunk trunk() {
    return this == SCRATCH ? Trunk.TRAINED : Trunk.FROZEN;
  }

  public Vision vision() {
    return this == TRANSFORMER ? Vision.VIT_B14 : Vision.RESNEXT50;
  }

  /// The replacement of [#vision] in quick runs.
  public Vision smallVision() {
    return this == TRANSFORMER ? Vision.TINY_VIT : Vision.TINY;
  }

  public Text text() {
    return switch (this) {
      case LSTM -> Text.LSTM;
      case TRANSFORMER -> Text.TRANSFORMER;
      case CVCL, SHUFFLED, RANDOM_FEATURES, SCRATCH, SINGLE_FRAME, NO_AUGMENTATION ->
          Text.EMBEDDING;
    };
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
