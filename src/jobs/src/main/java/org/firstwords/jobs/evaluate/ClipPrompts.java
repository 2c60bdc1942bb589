package org.firstwords.jobs.evaluate;

import java.util.Map;
import java.util.function.Consumer;
import org.firstwords.core.process.UserException;
import org.firstwords.data.trial.CategoryTokenizer;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.UnknownWordPolicy;
import org.firstwords.model.clip.ClipSpec;
import org.firstwords.model.clip.ClipTokenizer;

/// Text prompts of the categories for CLIP; any text is allowed.
///
/// @param labels the texts of categories that are asked for by another one than their name
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

  /// @throws UserException if the text is longer than CLIP reads, which OpenAI's code refuses too
  @Override
  public int[] tokens(String category) {
    var tokens = tokenizer.ids(word(category));
    if (tokens.length > spec.places()) {
      throw new UserException(
          "the text for the category '%s' has %d tokens with its beginning and end, and this CLIP reads %d; give a shorter one with --label %s=TEXT"
              .formatted(category, tokens.length, spec.places(), category));
    }
    for (var token : tokens) {
      if (token >= spec.vocabulary()) {
        throw new UserException(
            "tokenizer.json has the token %d for '%s', but config.json says that there are %d; take both files from one CLIP"
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
