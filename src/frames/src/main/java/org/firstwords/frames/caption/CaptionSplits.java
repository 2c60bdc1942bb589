package org.firstwords.frames.caption;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.firstwords.core.process.UserException;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.pairs.Utterance;

/// Assigns pictures to the training, validation and test set: as their source says, else at random.
///
/// All captions of a picture are in one set; a picture seen in training would be no test.
///
/// @param seed of the random assignment
/// @param shares of the validation and the test set, where they are drawn
/// @param note receives what was decided
public record CaptionSplits(long seed, Splits.Shares shares, Consumer<String> note) {
  /// A picture's set, if known, and its captions, one or more.
  public record Picture(Optional<SetName> set, List<Utterance> utterances) {}

  /// @param blank how many captions without words were left out
  /// @throws UserException if only some pictures have a set
  public Splits of(List<Picture> pictures, int blank) {
    var sets = new EnumMap<SetName, List<Picture>>(SetName.class);
    for (var picture : pictures) {
      picture.set().ifPresent(set -> of(sets, set).add(picture));
    }
    var assigned = sets.values().stream().mapToInt(List::size).sum();
    if (assigned > 0 && assigned < pictures.size()) {
      throw new UserException(
          "%d of %d pictures have a set and the others none; give all of them one, or none"
              .formatted(assigned, pictures.size()));
    }
    if (sets.size() < 2) {
      note.accept(
          "pictures are assigned to train, val and test at random (seed %d)".formatted(seed));
      assignAtRandom(sets, pictures);
    } else {
      drawMissing(sets);
    }
    var train = utterances(of(sets, SetName.TRAIN));
    return new Splits(
        train,
        utterances(of(sets, SetName.VAL)),
        utterances(of(sets, SetName.TEST)),
        Splits.withShuffledUtterances(train, seed),
        0,
        blank);
  }

  private static List<Picture> of(Map<SetName, List<Picture>> sets, SetName set) {
    return sets.computeIfAbsent(set, _ -> new ArrayList<>());
  }

  /// By the same numbers as utterances of videos.
  private void assignAtRandom(Map<SetName, List<Picture>> sets, List<Picture> pictures) {
    var all = shuffled(pictures);
    var trainEnd = shares.train(all.size());
    var valEnd = trainEnd + shares.val(all.size());
    sets.put(SetName.TRAIN, all.subList(0, trainEnd));
    sets.put(SetName.VAL, all.subList(trainEnd, valEnd));
    sets.put(SetName.TEST, all.subList(valEnd, all.size()));
  }

  private void drawMissing(Map<SetName, List<Picture>> sets) {
    for (var set : List.of(SetName.VAL, SetName.TEST)) {
      if (of(sets, set).isEmpty()) {
        var train = shuffled(of(sets, SetName.TRAIN));
        var count = set == SetName.VAL ? shares.val(train.size()) : shares.test(train.size());
        note.accept("no picture is of %s: %d of train are taken at random".formatted(set, count));
        sets.put(set, train.subList(0, count));
        sets.put(SetName.TRAIN, train.subList(count, train.size()));
      }
    }
  }

  private List<Picture> shuffled(List<Picture> pictures) {
    var shuffled = new ArrayList<>(pictures);
    Collections.shuffle(shuffled, new SplittableRandom(seed));
    return shuffled;
  }

  private static List<Utterance> utterances(List<Picture> pictures) {
    return pictures.stream().flatMap(picture -> picture.utterances().stream()).toList();
  }
}
