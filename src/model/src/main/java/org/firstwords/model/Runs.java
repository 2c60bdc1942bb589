package org.firstwords.model;

import org.firstwords.model.layer.Rows;
import org.firstwords.model.text.Utterances;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/// Runs the session: feeds images, features and utterances, and fetches the results.
record Runs(ModelSpec spec, Session session, Encoding.Inputs inputs) {
  private static final RunOptions ON_CALLERS_THREAD =
      RunOptions.newBuilder().setInterOpThreadPool(-1).build();

  /// A run that executes its operations sequentially on the calling thread, so concurrency equals
  /// the number of calling threads.
  Session.Runner runner() {
    return session.runner().setOptions(ON_CALLERS_THREAD);
  }

  /// Runs a batch and returns its metrics, together with everything the runner already has as
  /// target.
  Fit fit(Session.Runner runner, Batch batch, Encoding pass) {
    try (var values = values(batch)) {
      return fit(feed(runner, batch, values, pass), batch.utterances(), pass);
    }
  }

  /// As above, with the image side already fed.
  Fit fit(Session.Runner runner, int[][] tokens, Encoding pass) {
    var fit = pass.fit();
    runner.fetch(fit.loss()).fetch(fit.imageAccuracy()).fetch(fit.textAccuracy());
    try (var utterances = utterances(tokens);
        var result = utterances.feed(runner, inputs.utterances()).run()) {
      return new Fit(
          ((TFloat32) result.get(0)).getFloat(),
          ((TFloat32) result.get(1)).getFloat(),
          ((TFloat32) result.get(2)).getFloat());
    }
  }

  /// Feeds features after the trunk, which is then not computed.
  private Session.Runner feed(Session.Runner runner, Batch batch, TFloat32 values, Encoding pass) {
    return switch (batch) {
      case Batch.Images _ -> runner.feed(inputs.images(), values);
      case Batch.Features _ -> runner.feed(pass.seen().pooled(), values);
    };
  }

  private TFloat32 values(Batch batch) {
    return switch (batch) {
      case Batch.Images(var images, _) -> images(images, batch.size());
      case Batch.Features(var features, _) -> features(features, batch.size());
    };
  }

  private TFloat32 features(float[] features, int count) {
    if (!spec.hasConstantFeatures()) {
      throw new IllegalArgumentException("the trunk of this model is not constant");
    }
    return Rows.ofFeatures(features, count, spec.features());
  }

  /// What a pass makes of images: a row for each.
  float[][] ofImages(float[] images, Operand<TFloat32> wanted) {
    try (var tensor = images(images, images.length / spec.imageValues());
        var result = runner().feed(inputs.images(), tensor).fetch(wanted).run()) {
      return Rows.read((TFloat32) result.get(0));
    }
  }

  /// What a pass makes of utterances: a row for each.
  float[][] ofUtterances(int[][] tokens, Operand<TFloat32> wanted) {
    try (var utterances = utterances(tokens);
        var result = utterances.feed(runner(), inputs.utterances()).fetch(wanted).run()) {
      return Rows.read((TFloat32) result.get(0));
    }
  }

  AttentionMap[] attention(float[] images, int[][] words, Sight sight) {
    try (var pixels = images(images, words.length);
        var utterances = utterances(words);
        var result =
            utterances
                .feed(runner(), inputs.utterances())
                .feed(inputs.images(), pixels)
                .fetch(sight.attention())
                .run()) {
      return AttentionMap.of((TFloat32) result.get(0));
    }
  }

  float scalar(Operand<TFloat32> wanted) {
    try (var result = runner().fetch(wanted).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  TFloat32 images(float[] images, int count) {
    return Rows.ofImages(images, count, spec.imageSize());
  }

  private Utterances utterances(int[][] tokens) {
    return Utterances.of(tokens, spec.vocabularySize());
  }
}
