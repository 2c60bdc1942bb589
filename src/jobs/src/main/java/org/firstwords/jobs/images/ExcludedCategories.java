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
/// @param told whether the user named them, so that each must be there
record ExcludedCategories(Set<String> names, boolean told) {
  /// What the reference leaves out of Labeled-S, which has 26 folders and 22 categories.
  static final List<String> LABELED = List.of("carseat", "couch", "greenery", "plushanimal");

  private static final String NONE = "none";
  private static final int SUGGESTIONS = 3;

  ExcludedCategories {
    names = Set.copyOf(names);
  }

  /// Reads `carseat,couch`, or `none`.
  ///
  /// @param usual what is left out if the user says nothing
  static ExcludedCategories parse(Optional<String> text, List<String> usual) {
    return text.isEmpty() ? new ExcludedCategories(Set.copyOf(usual), false) : told(text.get());
  }

  private static ExcludedCategories told(String text) {
    if (text.equals(NONE)) {
      return new ExcludedCategories(Set.of(), true);
    }
    var names = Arrays.stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty());
    return new ExcludedCategories(names.collect(Collectors.toSet()), true);
  }

  /// Takes the categories out of the parts and notes which were there.
  ///
  /// @throws UserException if the user named one that is not there, or all are left out
  SelectedImages exclude(List<ImageSplit> parts, Job job) {
    var present = SelectedImages.all(parts.toArray(ImageSplit[]::new)).categories();
    refuseUnknown(present);
    var leftOut = new TreeMap<String, Integer>();
    present.stream()
        .filter(names::contains)
        .forEach(
            name -> leftOut.put(name, parts.stream().mapToInt(part -> part.count(name)).sum()));
    if (leftOut.size() == present.size()) {
      throw new UserException("--leave-out names every category; none is left to take");
    }
    if (!leftOut.isEmpty()) {
      job.note("left out, by name: " + String.join(", ", leftOut.keySet()));
    }
    return new SelectedImages(parts.stream().map(part -> part.without(names)).toList(), leftOut);
  }

  private void refuseUnknown(Set<String> present) {
    for (var name : new TreeSet<>(names)) {
      if (told && !present.contains(name)) {
        throw new UserException(
            "--leave-out %s: no such category; the nearest are %s"
                .formatted(name, String.join(", ", Suggestions.of(name, present, SUGGESTIONS))));
      }
    }
  }
}
