package org.firstwords.jobs.evaluate;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.firstwords.data.score.Subject;
import org.firstwords.data.trial.Asking;
import org.firstwords.data.trial.Dataset;
import org.firstwords.data.trial.Wording;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.clip.ClipFolder;
import org.firstwords.model.clip.ClipPictures;
import org.firstwords.model.clip.ClipSpec;
import org.firstwords.model.clip.ClipTokenizer;
import org.firstwords.model.device.Computing;
import org.firstwords.model.input.Pictures;

/// A published CLIP. Its prompts are the bare category names, `cat` too. There is only one
/// training, so its seed counts as 0.
///
/// Its pictures have CLIP's own mean and deviation in trials of every form; the reference takes
/// ImageNet's for object pictures in those of the text form.
record ClipLearner(ClipFolder folder, ClipSpec spec, ClipTokenizer tokenizer) implements Learner {
  private static final String NAME = "clip";
  private static final String SEED = "0";

  static ClipLearner of(ClipFolder folder) throws IOException {
    return new ClipLearner(folder, folder.spec(), folder.tokenizer());
  }

  @Override
  public Wording words(Asking asking, Consumer<String> note) {
    return new ClipWords(tokenizer, spec, asking.labels().orElse(Map.of()));
  }

  @Override
  public Pictures.Preparation preparation() {
    return new ClipPictures(spec.imageSize());
  }

  @Override
  public Subject subject(Dataset dataset) {
    var configuration =
        switch (dataset) {
          case LABELED -> "%s (%s)".formatted(NAME, spec.name());
          case OBJECTS -> NAME;
        };
    var checkpoint = "%s_%s".formatted(NAME, spec.name());
    return new Subject(checkpoint, NAME, SEED, false, false, false, NAME, configuration);
  }

  @Override
  public ImageTextModel model() throws IOException {
    return folder.model(Computing.USUAL);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
