package org.firstwords.jobs.evaluate;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.firstwords.data.score.ModelDescription;
import org.firstwords.data.trial.CategoryTokenizer;
import org.firstwords.data.trial.Dataset;
import org.firstwords.jobs.options.CategoryWordOptions;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.clip.ClipFolder;
import org.firstwords.model.clip.ClipPreprocessor;
import org.firstwords.model.clip.ClipSpec;
import org.firstwords.model.clip.ClipTokenizer;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.input.ImageBatches;

/// A published CLIP. Its prompts are the bare category names, `cat` too. There is only one
/// training, so its seed counts as 0.
///
/// Its pictures have CLIP's own mean and deviation in trials of every form; the reference takes
/// ImageNet's for object pictures in those of the text form.
record EvaluatedClip(ClipFolder folder, ClipSpec spec, ClipTokenizer tokenizer)
    implements EvaluatedModel {
  private static final String NAME = "clip";
  private static final String SEED = "0";

  static EvaluatedClip of(ClipFolder folder) throws IOException {
    return new EvaluatedClip(folder, folder.spec(), folder.tokenizer());
  }

  @Override
  public CategoryTokenizer words(CategoryWordOptions asking, Consumer<String> note) {
    return new ClipPrompts(tokenizer, spec, asking.labels().orElse(Map.of()));
  }

  @Override
  public ImageBatches.Preprocessor preparation() {
    return new ClipPreprocessor(spec.imageSize());
  }

  @Override
  public ModelDescription subject(Dataset dataset) {
    var configuration =
        switch (dataset) {
          case LABELED -> "%s (%s)".formatted(NAME, spec.name());
          case OBJECTS -> NAME;
        };
    var checkpoint = "%s_%s".formatted(NAME, spec.name());
    return new ModelDescription(checkpoint, NAME, SEED, false, false, false, NAME, configuration);
  }

  @Override
  public ImageTextModel model() throws IOException {
    return folder.model(ComputeSettings.USUAL);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
