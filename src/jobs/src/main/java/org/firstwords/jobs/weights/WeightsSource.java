package org.firstwords.jobs.weights;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.SortedMap;
import org.firstwords.model.Vision;

/// Provenance of imported weights; stored beside them as `source.json`.
///
/// @param kind naming scheme of the file
/// @param vision the recognised image encoder
/// @param tensors number of imported tensors
/// @param ignored number of other tensors, by the first part of their names
/// @param supplied batch counters that old files lack, set to 0
@RegisterForReflection
record WeightsSource(
    Origin from,
    WeightsKind kind,
    Vision vision,
    int tensors,
    SortedMap<String, Integer> ignored,
    List<String> supplied) {
  static final String NAME = "source.json";

  /// The file.
  ///
  /// @param name without its folder
  /// @param sha256 of its content
  /// @param packing storage format of the values
  @RegisterForReflection
  record Origin(String name, String sha256, long bytes, String packing) {}

  static WeightsSource of(
      Origin from, SelectedTensors selection, Vision vision, MatchedTensors fitted) {
    return new WeightsSource(
        from,
        selection.kind(),
        vision,
        selection.tensors().size(),
        selection.ignored(),
        fitted.supplied());
  }
}
