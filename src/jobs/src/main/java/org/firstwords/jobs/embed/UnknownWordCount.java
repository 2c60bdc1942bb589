package org.firstwords.jobs.embed;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.firstwords.jobs.embed.encode.EncoderInput;

/// Counts out-of-vocabulary words and keeps the first few as examples.
final class UnknownWordCount {
  private static final int NAMED = 5;
  private final Set<String> named = new LinkedHashSet<>();
  private long words;
  private long texts;

  void count(EncoderInput prepared) {
    if (prepared instanceof EncoderInput.Text(_, var unknown) && !unknown.isEmpty()) {
      texts++;
      words += unknown.size();
      unknown.stream().filter(_ -> named.size() < NAMED).forEach(named::add);
    }
  }

  long words() {
    return words;
  }

  /// A note for the user.
  Optional<String> note() {
    return words == 0
        ? Optional.empty()
        : Optional.of(
            "%d words in %d texts are not in the vocabulary and were read as <unk>, such as %s"
                .formatted(words, texts, String.join(", ", named)));
  }
}
