package org.firstwords.evaluate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.SortedMap;

/// What `scores.json` holds: the scores, and what they are of.
///
/// @param dataset `labeled` or `objects`
/// @param checkpoint the model's name in `predictions.csv`
/// @param words the word that was asked for each category
record ScoresFile(
    String dataset,
    String checkpoint,
    SortedMap<String, String> words,
    @JsonUnwrapped Scores scores) {}
