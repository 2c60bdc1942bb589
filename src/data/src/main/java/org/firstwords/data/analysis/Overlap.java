package org.firstwords.data.analysis;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.SortedMap;

/// Overlap of test images and training frames: `overlap` in `analysis.json`.
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(Overlap.None.class), @JsonSubTypes.Type(Overlap.Found.class)})
@RegisterForReflection
public sealed interface Overlap {
  /// @param reason for people
  @RegisterForReflection
  record None(String reason) implements Overlap {}

  /// Neighbours were found. A neighbour is the frame whose features from the trunk have the highest
  /// cosine with those of the test image; it matches if the category was named when the frame was
  /// in view. All counts are of targets: an image that is the target of several trials counts for
  /// each.
  ///
  /// @param targets how many
  /// @param images how many different images they are
  /// @param frames how many frames were compared with: those in whose utterance a category is named
  /// @param utterances how many those are
  /// @param exact targets of which a frame has the same average hash: visually the same image
  /// @param matched targets whose neighbour matches
  /// @param share `matched / targets`
  /// @param above counts of alike neighbours
  /// @param lowest cosine of a neighbour; `highest` and `mean` accordingly
  /// @param histogram of the cosines, in steps of 0.05; bins without a target are left out
  /// @param categories by the target's category
  @RegisterForReflection
  record Found(
      int targets,
      int images,
      int frames,
      int utterances,
      int exact,
      int matched,
      double share,
      List<Above> above,
      double lowest,
      double highest,
      double mean,
      List<Bin> histogram,
      SortedMap<String, Matches> categories)
      implements Overlap {}

  /// Targets whose neighbour has a cosine above this one.
  @RegisterForReflection
  record Above(double cosine, int matched, int all) {}

  /// Targets whose neighbour has a cosine of at least `from` and less than `from + 0.05`: `floor(20
  /// s) / 20`.
  @RegisterForReflection
  record Bin(double from, int matched, int mismatched) {}

  /// Targets of a category.
  @RegisterForReflection
  record Matches(int targets, int exact, int matched) {
    /// With one more target.
    public Matches plus(boolean isExact, boolean isMatched) {
      return new Matches(targets + 1, exact + (isExact ? 1 : 0), matched + (isMatched ? 1 : 0));
    }
  }
}
