package org.firstwords.corpus;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.firstwords.corpus.art.IconCatalog;
import org.firstwords.corpus.art.SpriteFactory;
import org.firstwords.corpus.speech.DialogueGenerator;
import org.firstwords.corpus.speech.Phrases;
import org.firstwords.corpus.speech.SyntheticTranscript;
import org.firstwords.corpus.world.Scene;
import org.firstwords.corpus.world.SceneBuilder;

/// The script of one synthetic video: its scenes and its transcript.
record VideoScript(List<Scene> scenes, SyntheticTranscript transcript) {
  private static final LocalDate FIRST_DAY = LocalDate.of(2013, 6, 2);
  private static final int LOOKS_PER_SCENE = 8;

  VideoScript {
    scenes = List.copyOf(scenes);
  }

  /// Generates a script. It exceeds the requested length by less than one look.
  static VideoScript generate(
      IconCatalog catalog, SpriteFactory sprites, int index, int seconds, RandomGenerator random) {
    var words = List.copyOf(catalog.words());
    var conversation = new DialogueGenerator(catalog, Phrases.load(), random);
    var stage = new SceneBuilder(sprites, words, random);
    var scenes = new ArrayList<Scene>();
    var deck = new ArrayList<String>();
    for (var start = 0; start < seconds; ) {
      var plans = new ArrayList<SceneBuilder.PlannedLook>();
      for (var i = 0; i < LOOKS_PER_SCENE && start < seconds; i++) {
        if (deck.isEmpty()) {
          deck.addAll(words);
          shuffle(deck, random);
        }
        var plan = new SceneBuilder.PlannedLook(deck.removeLast(), 1 + random.nextInt(2));
        conversation.look(plan.word(), start);
        plans.add(plan);
        start += plan.seconds();
      }
      scenes.add(stage.scene(plans));
    }
    return new VideoScript(scenes, new SyntheticTranscript(stem(index), conversation.rows()));
  }

  private static void shuffle(List<String> words, RandomGenerator random) {
    for (var i = words.size() - 1; i > 0; i--) {
      Collections.swap(words, i, random.nextInt(i + 1));
    }
  }

  /// A file name as in SAYCam: `S_20130602_0716_01`.
  private static String stem(int index) {
    var day = FIRST_DAY.plusDays(6L * index);
    var age = "%02d%02d".formatted(7 + index / 5, 1 + 6 * (index % 5));
    return String.format(
        Locale.ROOT, "S_%s_%s_%02d", day.toString().replace("-", ""), age, 1 + index % 7);
  }

  int seconds() {
    return scenes.stream().mapToInt(Scene::seconds).sum();
  }
}
