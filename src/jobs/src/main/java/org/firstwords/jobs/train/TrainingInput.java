package org.firstwords.jobs.train;

import java.io.IOException;
import java.util.OptionalInt;
import org.firstwords.core.job.Job;
import org.firstwords.data.copy.LocalCopy;
import org.firstwords.jobs.options.FrameReadOptions;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.checkpoint.TrunkFile;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.input.FrameImages;
import org.firstwords.model.input.ImageSource;
import org.firstwords.model.input.StoredFeatures;

/// Image input of a training, frames or stored features, and the initial trunk weights.
sealed interface TrainingInput {
  ImageSource images();

  /// Number of fixed augmented views per frame; empty if augmentation is fresh every time.
  OptionalInt views();

  /// Whether views are augmented.
  boolean augmented();

  /// Whether the trunk is pretrained.
  boolean pretrained();

  ModelSpec spec(ModelOptions model, int vocabularySize);

  /// Loads the initial trunk into a new model.
  void readTrunk(ContrastiveModel model) throws IOException;

  /// Opens what the job's options name; its images are to be closed.
  static TrainingInput open(
      Job job, ImageTransform transform, OptionalInt views, FrameReadOptions reading)
      throws IOException {
    if (job.findInput("features").isPresent()) {
      return new Features(StoredFeatures.open(job.store(), LocalCopy.of(job, "features")));
    }
    return new Frames(job, new FrameImages(reading.open(job), transform), views);
  }

  /// Frames, read anew each time.
  record Frames(Job job, FrameImages images, OptionalInt views) implements TrainingInput {
    @Override
    public boolean augmented() {
      return switch (images.augmentation()) {
        case ImageTransform.Augmented _ -> true;
        case ImageTransform.Base _ -> false;
      };
    }

    @Override
    public boolean pretrained() {
      return job.findInput("weights").isPresent();
    }

    @Override
    public ModelSpec spec(ModelOptions model, int vocabularySize) {
      return model.spec(vocabularySize);
    }

    @Override
    public void readTrunk(ContrastiveModel model) throws IOException {
      var weights = job.findInput("weights");
      if (weights.isPresent()) {
        new TrunkFile(job.store(), weights.get().location()).readInto(model);
      }
    }
  }

  /// Precomputed features of a frozen trunk.
  record Features(StoredFeatures images) implements TrainingInput {
    @Override
    public OptionalInt views() {
      return OptionalInt.of(images.spec().views());
    }

    @Override
    public boolean augmented() {
      return images.spec().augmented();
    }

    @Override
    public boolean pretrained() {
      return images.spec().pretrained();
    }

    @Override
    public ModelSpec spec(ModelOptions model, int vocabularySize) {
      return model.spec(images.spec(), vocabularySize);
    }

    @Override
    public void readTrunk(ContrastiveModel model) throws IOException {
      images.readTrunk(model);
    }
  }
}
