package org.firstwords.libtorch;

import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The paper's training: a trunk, its head, the mean of word vectors, InfoNCE, AdamW.
final class Training {
  private static final double TEMPERATURE = 0.07;
  private static final double RATE = 1e-4;
  private static final double DECAY = 0.1;

  private final Tuning tuning;
  private final Weights weights;
  private final ResNeXt50 trunk;
  private final boolean trained;
  private final Batches batches;
  private final AdamW optimizer;
  private int steps;

  Training(Tuning tuning, Weights weights, boolean trained, Batches batches) {
    this.tuning = tuning;
    this.weights = weights;
    this.trunk = new ResNeXt50(weights, tuning);
    this.trained = trained;
    this.batches = batches;
    var options = new AdamWOptions(RATE);
    options.set_lr(RATE);
    options.weight_decay().put(DECAY);
    this.optimizer = new AdamW(weights.parameters(), options);
  }

  /// @return the loss before the step
  float step() {
    try (var _ = new PointerScope()) {
      var batch = batches.get(steps++);
      optimizer.zero_grad();
      var loss = loss(features(batch.images()), batch.words());
      loss.backward();
      optimizer.step();
      return loss.item_float();
    }
  }

  private Tensor features(Tensor images) {
    Optional<NoGradGuard> guard =
        tuning.isTuned() && !trained ? Optional.of(new NoGradGuard()) : Optional.empty();
    try {
      return trunk.features(images);
    } finally {
      guard.ifPresent(NoGradGuard::close);
    }
  }

  private Tensor loss(Tensor features, Tensor words) {
    var images =
        torch.normalize(torch.linear(features, weights.get("fc.weight"), weights.get("fc.bias")));
    var table = weights.get(WORDS);
    var sums = torch.embedding(table, words, 0, false, false).sum(1);
    var utterances = torch.normalize(sums.div(new Scalar((double) words.size(1))));
    var logits = torch.matmul(images, utterances.t()).mul(new Scalar(1 / TEMPERATURE)); // [B, B]
    var own = torch.arange(new Scalar(words.size(0))).to(torch.ScalarType.Long);
    var both = torch.cross_entropy(logits, own).add(torch.cross_entropy(logits.t(), own));
    return both.mul(new Scalar(0.5));
  }

  private static final String WORDS = "text_encoder.embedding.weight";
}
