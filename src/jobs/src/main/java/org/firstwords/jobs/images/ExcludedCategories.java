package org.firstwords.jobs.images;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.process.UserException;

/// Categories excluded by name.
///
/// @param given whether the user gave them, so that each must exist
record ExcludedCategories(Set<String> names, boolean given) {
  /// Excluded from Labeled-S by the reference: it has 26 folders and 22 categories.
  static final List<String> LABELED = List.of("carseat", "couch", "greenery", "plushanimal");

  private static final String NONE = "none";
  private static final int SUGGESTIONS = 3;

  ExcludedCategories {
    names = Set.copyOf(names);
  }

  /// Reads `carseat,couch`, or `none`.
  ///
  /// @param usual the default
  static ExcludedCategories parse(Optional<String> text, List<String> usual) {
    return text.isEmpty() ? new ExcludedCategories(Set.copyOf(usual), false) : given(text.get());
  }

  private static ExcludedCategories given(String text) {
    if (text.equals(NONE)) {
      return new ExcludedCategories(Set.of(), true);
    }
    var names = Arrays.stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty());
    return new ExcludedCategories(names.collect(Collectors.toSet()), true);
  }

  /// Removes the categories from the splits and notes which were present.
  ///
  /// @throws UserException if a category given by the user does not exist, or none is left
  SelectedImages exclude(List<ImageSplit> parts, Job job) {
    var present = SelectedImages.all(parts.toArray(ImageSplit[]::new)).categories();
    refuseUnknown(present);
    var leftOut = new TreeMap<String, Integer>();
    present.stream()
        .filter(names::contains)
        .forEach(
            name -> leftOut.put(name, parts.stream().mapToInt(part -> part.count(name)).sum()));
    if (leftOut.size() == present.size()) {
      throw new UserException("--leave-out excludes every category");
    }
    if (!leftOut.isEmpty()) {
      job.note("excluded categories: " + String.join(", ", leftOut.keySet()));
    }
    return new SelectedImages(parts.stream().map(part -> part.without(names)).toList(), leftOut);
  }

  private void refuseUnknown(Set<String> present) {
    for (var name : new TreeSet<>(names)) {
      if (given && !present.contains(name)) {
        throw new UserException(
            "--leave-out %s: no such category; the nearest are %s"
                .formatted(name, String.join(", ", Suggestions.of(name, present, SUGGESTIONS))));
      }
    }
  }
}
