package org.firstwords.data.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.firstwords.core.process.UserException;
import org.firstwords.data.pairs.Utterance;

/// Trials without labelled pictures: each held-out utterance with one frame of its own and frames
/// of other held-out utterances. Equal utterances and seed give equal trials ([SplittableRandom]).
///
/// A foil never has the same words as the target or another foil, and never shows the same moment:
/// it has no frame in common with the target, and in the same video another time.
///
/// @param utterances of `test.json`, each with a frame
/// @param foils wrong frames a trial
/// @param seed of every draw
/// @param words what the model is told of an utterance; utterances that it cannot tell apart are
///   equal here
public record HeldOutTrials(
    List<Utterance> utterances, int foils, long seed, UnaryOperator<String> words) {
  /// Draws of a foil before all utterances are looked through.
  private static final int MAX_DRAWS = 100;

  public HeldOutTrials {
    utterances = List.copyOf(utterances);
  }

  /// The trials, in the order of the utterances. Utterances without enough foils are left out.
  ///
  /// @throws UserException if no utterance has enough
  public List<Trial> trials() {
    var random = new SplittableRandom(seed);
    var items = utterances.stream().map(this::item).toList();
    var numbers = new HashMap<String, Integer>();
    var trials = new ArrayList<Trial>();
    for (var target : items) {
      var frame = target.frame(random);
      foils(target, items, random)
          .ifPresent(drawn -> {
            var text = target.utterance().utterance();
            var number = numbers.merge(text, 1, Integer::sum) - 1;
            trials.add(trial(number, target, frame, drawn, random));
          });
    }
    if (trials.isEmpty()) {
      throw new UserException(
          ("%d held-out utterances are too few for trials of %d frames: at least %d are needed that"
                  + " differ in their words and moments; run extract-frames with a greater"
                  + " --test-share or more video")
              .formatted(utterances.size(), foils + 1, foils + 1));
    }
    return trials;
  }

  private static Trial trial(
      int number, Item target, String frame, List<Item> foils, SplittableRandom random) {
    return new Trial(
        number,
        target.utterance().utterance(),
        frame,
        foils.stream().map(foil -> foil.utterance().utterance()).toList(),
        foils.stream().map(foil -> foil.frame(random)).toList());
  }

  private Optional<List<Item>> foils(Item target, List<Item> all, SplittableRandom random) {
    var shown = new ArrayList<>(List.of(target));
    for (var draw = 0; draw < MAX_DRAWS && shown.size() <= foils; draw++) {
      addIfFit(all.get(random.nextInt(all.size())), shown);
    }
    var from = random.nextInt(all.size());
    for (var step = 0; step < all.size() && shown.size() <= foils; step++) {
      addIfFit(all.get((from + step) % all.size()), shown);
    }
    return shown.size() > foils
        ? Optional.of(List.copyOf(shown.subList(1, shown.size())))
        : Optional.empty();
  }

  private static void addIfFit(Item candidate, List<Item> shown) {
    if (shown.stream().noneMatch(candidate::resembles)) {
      shown.add(candidate);
    }
  }

  private Item item(Utterance utterance) {
    var times = utterance.timestamps();
    return new Item(
        utterance,
        words.apply(utterance.utterance()),
        times.isEmpty() ? 0 : Collections.min(times),
        times.isEmpty() ? -1 : Collections.max(times));
  }

  /// An utterance that may be target or foil.
  ///
  /// @param words as the model is told them
  /// @param from time of its first frame, in seconds
  /// @param to time of its last frame; before `from` where times are unknown
  private record Item(Utterance utterance, String words, double from, double to) {
    String frame(SplittableRandom random) {
      var frames = utterance.frameFilenames();
      return frames.get(random.nextInt(frames.size()));
    }

    /// Whether a trial cannot tell the two apart.
    boolean resembles(Item other) {
      return words.equals(other.words) || overlaps(other) || sharesFrame(other);
    }

    private boolean overlaps(Item other) {
      var video = utterance.videoFilename();
      return video != null
          && video.equals(other.utterance.videoFilename())
          && from <= other.to
          && other.from <= to;
    }

    private boolean sharesFrame(Item other) {
      return !Collections.disjoint(utterance.frameFilenames(), other.utterance.frameFilenames());
    }
  }
}
