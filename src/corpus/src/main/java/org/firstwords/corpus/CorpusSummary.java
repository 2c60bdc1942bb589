package org.firstwords.corpus;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.corpus.art.ArtStyle;
import org.firstwords.corpus.art.IconCatalog;
import org.firstwords.corpus.speech.TranscriptEntry;

/// The content of `corpus.json`.
///
/// @param styles art styles of the videos and labelled frames, with their font names
/// @param heldOutStyle the art style of the object images
/// @param spoken the words that are said for a written one, in turn, where they differ from it
/// @param looks number of looks at each word, over all videos
/// @param utterances number of utterances by kind
@RegisterForReflection
record CorpusSummary(
    long seed,
    SortedMap<String, String> styles,
    String heldOutStyle,
    List<String> categories,
    List<String> concepts,
    SortedMap<String, List<String>> spoken,
    int videos,
    int secondsOfVideo,
    SortedMap<String, Integer> looks,
    SortedMap<String, Integer> utterances,
    int labeledImages,
    int objectImages) {
  /// @param counts over all videos
  /// @param objectImages number of generated object images
  static CorpusSummary of(CorpusPlan plan, IconCatalog catalog, Counts counts, int objectImages) {
    var styles = new TreeMap<String, String>();
    ArtStyle.ofTraining().forEach(style -> styles.putIfAbsent(style.label(), style.title()));
    return new CorpusSummary(
        plan.seed(),
        styles,
        ArtStyle.HELD_OUT.label(),
        catalog.categories(),
        catalog.concepts(),
        catalog.spoken(),
        plan.videos(),
        counts.seconds(),
        counts.looks(),
        counts.utterances(),
        plan.labeled() * catalog.categories().size(),
        objectImages);
  }

  /// Counts of looks and utterances in a set of videos.
  ///
  /// @param looks number of looks at each word
  /// @param utterances number of utterances by kind, in lower case
  record Counts(
      int seconds, SortedMap<String, Integer> looks, SortedMap<String, Integer> utterances) {
    static final Counts NONE = new Counts(0, new TreeMap<>(), new TreeMap<>());

    static Counts of(VideoScript script) {
      var looks =
          script.scenes().stream()
              .flatMap(scene -> scene.looks().stream())
              .map(look -> look.thing().word());
      var kinds = script.transcript().rows().stream().map(row -> name(row.kind()));
      return new Counts(script.seconds(), counted(looks), counted(kinds));
    }

    Counts plus(Counts other) {
      return new Counts(
          seconds + other.seconds, sum(looks, other.looks), sum(utterances, other.utterances));
    }

    int count(TranscriptEntry.Kind kind) {
      return utterances.getOrDefault(name(kind), 0);
    }

    private static String name(TranscriptEntry.Kind kind) {
      return kind.name().toLowerCase(Locale.ROOT);
    }

    private static SortedMap<String, Integer> counted(Stream<String> names) {
      return names.collect(
          Collectors.toMap(Function.identity(), _ -> 1, Integer::sum, TreeMap::new));
    }

    private static SortedMap<String, Integer> sum(
        SortedMap<String, Integer> first, SortedMap<String, Integer> second) {
      var sum = new TreeMap<>(first);
      second.forEach((name, count) -> sum.merge(name, count, Integer::sum));
      return sum;
    }
  }
}
