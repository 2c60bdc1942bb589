package org.firstwords.jobs.embed.encode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.firstwords.core.process.Profile;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.model.Matching;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Text;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.image.ImageNetNormalisation;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.input.PassSize;
import org.firstwords.model.text.TransformerPadding;

/// A model with its image preprocessing and tokeniser. Thread-safe.
public final class Encoder implements AutoCloseable {
  private final ContrastiveModel model;
  private final TextTokenizer tokens;
  private final ImageTransform.Base transform;
  private final JpegDecoder decoder = new JpegDecoder();

  private Encoder(ContrastiveModel model, TextTokenizer tokens) {
    this.model = model;
    this.tokens = tokens;
    this.transform = new ImageTransform.Base(model.spec().imageSize());
  }

  /// @param boundaries whether texts are wrapped in `<sos>` and `<eos>`
  /// @throws UserException if there is no checkpoint, or its model has no single vectors
  public static Encoder open(ArtifactStore store, Location at, boolean boundaries)
      throws IOException {
    var checkpoint = new Checkpoint(store, at);
    refuseManyVectors(checkpoint.spec(), at);
    var tokenizer = new TextTokenizer(checkpoint.readVocabulary(), boundaries);
    return new Encoder(checkpoint.model(), tokenizer);
  }

  private static void refuseManyVectors(ModelSpec spec, Location at) {
    if (spec.matching() == Matching.SPATIAL_MAX) {
      throw new UserException(
          ("the model at %s uses --matching %s and has no single vector per image or text; use "
                  + "one trained with --matching flat")
              .formatted(at, spec.matching()));
    }
  }

  /// The dimension of the vectors.
  public int dimension() {
    return model.spec().embeddingSize();
  }

  /// Whether vectors have unit length.
  public boolean normalised() {
    return model.spec().matching() == Matching.FLAT;
  }

  /// The factor of a similarity before a softmax.
  public double scale() {
    return model.scale();
  }

  /// @param name of the image in error messages
  /// @param file a whole JPEG or PNG
  /// @throws UserException if it is neither
  public EncoderInput.Picture picture(String name, byte[] file) {
    try (var _ = Profile.span(Profile.Activity.DECODING, name)) {
      var values = new float[transform.length()];
      ImageNetNormalisation.write(transform.picture(decoder.decode(name, file)), values, 0);
      return new EncoderInput.Picture(values);
    }
  }

  /// @throws UserException if the text has no word
  public EncoderInput.Text text(String text) {
    return tokens.of(text);
  }

  /// The vectors of images and texts, in order.
  public List<float[]> vectors(List<? extends EncoderInput> batch) {
    return vectors(batch, new PassSize(1));
  }

  /// @param passes how many images are encoded at a time, at least; those of the batch if they are
  ///   more
  public List<float[]> vectors(List<? extends EncoderInput> batch, PassSize passes) {
    var pictures = new ArrayList<float[]>();
    var texts = new ArrayList<int[]>();
    for (var encoderInput : batch) {
      switch (encoderInput) {
        case EncoderInput.Picture(var values) -> pictures.add(values);
        case EncoderInput.Text(var ids, _) -> texts.add(ids);
      }
    }
    var ofPictures = ofPictures(pictures, passes).iterator();
    var ofTexts = ofTexts(texts).iterator();
    return batch.stream()
        .map(encoderInput ->
            encoderInput instanceof EncoderInput.Picture ? ofPictures.next() : ofTexts.next())
        .toList();
  }

  private List<float[]> ofPictures(List<float[]> pictures, PassSize passes) {
    if (pictures.isEmpty()) {
      return List.of();
    }
    var size = pictures.size() < passes.rows() ? passes : new PassSize(pictures.size());
    var vectors = model.encodeImages(size.concatenate(pictures));
    return List.of(PassSize.withoutFilling(vectors, pictures.size()));
  }

  private List<float[]> ofTexts(List<int[]> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    if (!seesItsBatch()) {
      return List.of(model.encodeText(texts.toArray(int[][]::new)));
    }
    return texts.stream().map(text -> model.encodeText(new int[][] {text})[0]).toList();
  }

  /// The transformer of the reference also averages padding: there each text is a batch of its own.
  private boolean seesItsBatch() {
    var text = model.spec().text();
    return text.encoder() == Text.TRANSFORMER && text.padding() == TransformerPadding.REFERENCE;
  }

  @Override
  public void close() {
    decoder.close();
    model.close();
  }

  /// Tokenises texts: lower case, split at white space, as in training.
  ///
  /// @param boundaries whether texts are wrapped in `<sos>` and `<eos>`, as in training; the
  ///   paper's evaluation uses bare words
  private record TextTokenizer(Vocabulary vocabulary, boolean boundaries) {
    /// @throws UserException if the text has no word
    EncoderInput.Text of(String text) {
      var lower = text.toLowerCase(Locale.ROOT);
      var words = Vocabulary.split(lower);
      if (words.isEmpty()) {
        throw new UserException("the text has no words; give at least one");
      }
      var encoded = vocabulary.encode(lower);
      return new EncoderInput.Text(
          boundaries ? encoded : Arrays.copyOfRange(encoded, 1, encoded.length - 1),
          words.stream().filter(word -> vocabulary.find(word).isEmpty()).toList());
    }
  }
}
