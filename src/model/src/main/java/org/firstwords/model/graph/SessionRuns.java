package org.firstwords.model.graph;

import org.firstwords.model.AttentionMap;
import org.firstwords.model.Batch;
import org.firstwords.model.BatchMetrics;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.layer.BatchTensors;
import org.firstwords.model.text.UtteranceBatch;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/// Runs the session: feeds images, features and utterances, and fetches the results.
record SessionRuns(ModelSpec spec, Session session, ForwardPass.Inputs inputs) {
  private static final RunOptions ON_CALLERS_THREAD =
      RunOptions.newBuilder().setInterOpThreadPool(-1).build();

  /// A run that executes its operations sequentially on the calling thread, so concurrency equals
  /// the number of calling threads.
  Session.Runner runner() {
    return session.runner().setOptions(ON_CALLERS_THREAD);
  }

  /// Runs a batch and returns its metrics, together with everything the runner already has as
  /// target.
  BatchMetrics runBatch(Session.Runner runner, Batch batch, ForwardPass pass) {
    try (var values = values(batch)) {
      return runBatch(feed(runner, batch, values, pass), batch.utterances(), pass);
    }
  }

  /// As above, with the image side already fed.
  BatchMetrics runBatch(Session.Runner runner, int[][] tokens, ForwardPass pass) {
    var fit = pass.fit();
    runner.fetch(fit.loss()).fetch(fit.imageAccuracy()).fetch(fit.textAccuracy());
    try (var utterances = utterances(tokens);
        var result = utterances.feed(runner, inputs.utterances()).run()) {
      return new BatchMetrics(
          ((TFloat32) result.get(0)).getFloat(),
          ((TFloat32) result.get(1)).getFloat(),
          ((TFloat32) result.get(2)).getFloat());
    }
  }

  /// Feeds features after the trunk, which is then not computed.
  private Session.Runner feed(
      Session.Runner runner, Batch batch, TFloat32 values, ForwardPass pass) {
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
    return BatchTensors.ofFeatures(features, count, spec.features());
  }

  /// What a pass makes of images: a row for each.
  float[][] encodeImages(float[] images, Operand<TFloat32> wanted) {
    try (var tensor = images(images, images.length / spec.imageValues());
        var result = runner().feed(inputs.images(), tensor).fetch(wanted).run()) {
      return BatchTensors.read((TFloat32) result.get(0));
    }
  }

  /// What a pass makes of utterances: a row for each.
  float[][] encodeUtterances(int[][] tokens, Operand<TFloat32> wanted) {
    try (var utterances = utterances(tokens);
        var result = utterances.feed(runner(), inputs.utterances()).fetch(wanted).run()) {
      return BatchTensors.read((TFloat32) result.get(0));
    }
  }

  AttentionMap[] gradCam(float[] images, int[][] words, GradCamTensors sight) {
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

  float fetchScalar(Operand<TFloat32> wanted) {
    try (var result = runner().fetch(wanted).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  TFloat32 images(float[] images, int count) {
    return BatchTensors.ofImages(images, count, spec.imageSize());
  }

  private UtteranceBatch utterances(int[][] tokens) {
    return UtteranceBatch.of(tokens, spec.vocabularySize());
  }
}
