package org.firstwords.jobs.evaluate;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.data.score.ModelDescription;
import org.firstwords.data.trial.CategoryTokenizer;
import org.firstwords.data.trial.Dataset;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.UnknownWordPolicy;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.jobs.options.CategoryWordOptions;
import org.firstwords.model.ImageTextModel;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.clip.ClipFolder;
import org.firstwords.model.clip.ClipPreprocessor;
import org.firstwords.model.clip.ClipSpec;
import org.firstwords.model.clip.ClipTokenizer;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.input.ImageBatches;

/// The model under evaluation: a checkpoint or CLIP.
sealed interface EvaluatedModel extends AutoCloseable {
  /// The words or prompts for the categories.
  ///
  /// @param note receives notes for the user
  CategoryTokenizer words(CategoryWordOptions asking, Consumer<String> note);

  /// Whole utterances, as the model is told them.
  CategoryTokenizer utterances();

  /// Its image preprocessing.
  ImageBatches.Preprocessor preparation();

  /// Its description in the columns of `predictions.csv`.
  ModelDescription subject(Dataset dataset);

  /// Loads the model; the caller closes it.
  ImageTextModel model() throws IOException;

  @Override
  void close();

  /// The model that the job's inputs name.
  static EvaluatedModel of(Job job) throws IOException {
    var clip = job.findInput("clip");
    return clip.isPresent()
        ? Clip.of(new ClipFolder(job.store(), clip.get().location()))
        : Trained.of(new Checkpoint(job.store(), job.input("checkpoint").location()), job::note);
  }

  /// A checkpoint written by `train`.
  record Trained(Checkpoint checkpoint, Vocabulary vocabulary, ModelColumns conditions)
      implements EvaluatedModel {
    /// @param note receives a note if the training setup is unknown
    static Trained of(Checkpoint checkpoint, Consumer<String> note) throws IOException {
      var spec = checkpoint.spec();
      var provenance = checkpoint.provenance();
      if (provenance.isEmpty()) { // from elsewhere
        note.accept(
            "the training setup of this model is unknown: predictions.csv assumes that of the "
                + "paper");
      }
      return new Trained(
          checkpoint, checkpoint.readVocabulary(), new ModelColumns(spec, provenance));
    }

    @Override
    public CategoryTokenizer words(CategoryWordOptions asking, Consumer<String> note) {
      return asking.words(vocabulary, note);
    }

    @Override
    public CategoryTokenizer utterances() {
      return new UtteranceTokenizer(vocabulary);
    }

    @Override
    public ImageBatches.Preprocessor preparation() {
      return ImageBatches.Preprocessor.base(conditions.spec().imageSize());
    }

    @Override
    public ModelDescription subject(Dataset dataset) {
      return conditions.subject(dataset);
    }

    @Override
    public ImageTextModel model() throws IOException {
      return checkpoint.model();
    }

    @Override
    public void close() {}
  }

  /// A published CLIP. Its prompts are the bare category names, also for `cat`. There is only one
  /// training run, so the seed is 0.
  ///
  /// Images are normalised by CLIP's own mean and deviation in all trials; the reference uses
  /// ImageNet's for object images in text trials.
  record Clip(ClipFolder folder, ClipSpec spec, ClipTokenizer tokenizer) implements EvaluatedModel {
    private static final String NAME = "clip";
    private static final String SEED = "0";

    static Clip of(ClipFolder folder) throws IOException {
      return new Clip(folder, folder.spec(), folder.tokenizer());
    }

    @Override
    public CategoryTokenizer words(CategoryWordOptions asking, Consumer<String> note) {
      return new ClipPrompts(tokenizer, spec, asking.labels().orElse(Map.of()));
    }

    @Override
    public CategoryTokenizer utterances() {
      return new ClipPrompts(tokenizer, spec, Map.of());
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
      return folder.model(ComputeSettings.DEFAULT);
    }

    @Override
    public void close() {
      tokenizer.close();
    }
  }

  /// Text prompts of the categories for CLIP; any text is allowed.
  ///
  /// @param labels prompts by category, where they differ from the name
  record ClipPrompts(ClipTokenizer tokenizer, ClipSpec spec, Map<String, String> labels)
      implements CategoryTokenizer {
    @Override
    public String word(String category) {
      return labels.getOrDefault(category, category);
    }

    @Override
    public boolean knows(String category) {
      return true;
    }

    /// @throws UserException if the prompt is too long, as in OpenAI's code
    @Override
    public int[] tokens(String category) {
      var tokens = tokenizer.ids(word(category));
      if (tokens.length > spec.places()) {
        throw new UserException(
            ("the prompt for category '%s' has %d tokens including start and end, but this CLIP "
                    + "takes at most %d; shorten it with --label %s=TEXT")
                .formatted(category, tokens.length, spec.places(), category));
      }
      for (var token : tokens) {
        if (token >= spec.vocabulary()) {
          throw new UserException(
              ("tokenizer.json has token %d for '%s', but config.json declares %d tokens; take both"
                      + " files from the same CLIP")
                  .formatted(token, word(category), spec.vocabulary()));
        }
      }
      return tokens;
    }

    @Override
    public ImageFolders known(
        ImageFolders present, UnknownWordPolicy unknown, Consumer<String> note) {
      return present;
    }

    @Override
    public ClipPrompts byName() {
      return new ClipPrompts(tokenizer, spec, Map.of());
    }
  }
}
