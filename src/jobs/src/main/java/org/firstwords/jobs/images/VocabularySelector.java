package org.firstwords.jobs.images;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.data.trial.UnknownWordPolicy;
import org.firstwords.data.vocabulary.Vocabulary;

/// Selects object categories: folders named by a word of the vocabulary. Images in nested folders,
/// such as `TestItems` of Konkle et al., are skipped, as in the reference.
record VocabularySelector(ExcludedCategories leaveOut) implements ImageSelector {
  private static final int NAMED = 5;

  @Override
  public SelectedImages choose(Job job) throws IOException {
    var all =
        switch (SourceImages.read(job)) {
          case SourceImages.Whole(var whole) -> whole.named(ImageSplit.OBJECTS);
          case SourceImages.Halved _ ->
              throw new UserException(
                  "%s has folders dev and test, no object categories; name the folder of <concept>/<image>"
                      .formatted(job.input("images").location()));
        };
    var kept = leaveOut.exclude(List.of(all), job);
    var part = known(job, kept.parts().getFirst());
    SourceImages.noteDeeper(job, part);
    return new SelectedImages(List.of(part), kept.leftOut());
  }

  private static ImageSplit known(Job job, ImageSplit all) throws IOException {
    var vocabulary = Vocabulary.read(job.store(), job.input("vocabulary").location());
    var words = new CategoryWords(vocabulary, Map.of(), false);
    var categories = all.images().categories();
    if (categories.stream().noneMatch(words::knows)) {
      throw new UserException(
          ("none of the %d folders in %s is named by a word of the vocabulary (%d words): %s%s;"
                  + " folders bear the names of what they show")
              .formatted(
                  categories.size(),
                  all.folder(),
                  vocabulary.size() - Vocabulary.SPECIALS.size(),
                  String.join(", ", categories.stream().limit(NAMED).toList()),
                  categories.size() > NAMED ? ", …" : ""));
    }
    return all.with(words.known(all.images(), UnknownWordPolicy.SKIP, job::note).images());
  }
}
