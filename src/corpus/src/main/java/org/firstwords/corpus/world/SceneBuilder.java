package org.firstwords.corpus.world;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.firstwords.corpus.art.SpriteFactory;

/// Builds random scenes. Lengths are units of the world: pixels of a video frame at zoom 1, of
/// which 210 x 210 are kept.
public final class SceneBuilder {
  private static final double NEAREST = 150;
  private final SpriteFactory sprites;
  private final List<String> clutter;
  private final RandomGenerator random;

  /// @param clutter words whose objects may appear beside the object in view
  public SceneBuilder(SpriteFactory sprites, List<String> clutter, RandomGenerator random) {
    this.sprites = sprites;
    this.clutter = List.copyOf(clutter);
    this.random = random;
  }

  /// A planned look at a word's object, with its duration.
  public record PlannedLook(String word, int seconds) {}

  /// A scene with these looks in sequence.
  public Scene scene(List<PlannedLook> plans) {
    var looks = new ArrayList<Scene.Look>();
    var fixations = new ArrayList<Gaze.Fixation>();
    var behind = new ArrayList<SceneObject>();
    var before = new ArrayList<SceneObject>();
    var seconds = 0;
    for (var plan : plans) {
      var thing = placed(plan.word(), looks);
      looks.add(new Scene.Look(seconds, thing));
      fixations.add(
          new Gaze.Fixation(
              seconds, thing.x() + about(10), thing.y() + about(10), between(0.95, 1.25)));
      if (random.nextInt(3) == 0) {
        (random.nextInt(3) == 0 ? before : behind).add(beside(thing));
      }
      seconds += plan.seconds();
    }
    var things = new ArrayList<SceneObject>(behind);
    looks.forEach(look -> things.add(look.thing()));
    things.addAll(before);
    return new Scene(
        Background.random(random), things, looks, new Gaze(fixations, random), seconds);
  }

  /// One object on a plain background, seen from the front.
  public Scene single(String word) {
    var light = 238 + random.nextInt(17);
    var thing =
        new SceneObject(
            word,
            sprites.heldOut(word, random),
            0,
            0,
            between(115, 165),
            about(0.15),
            random.nextBoolean());
    var look = new Scene.Look(0, thing);
    var fixation = new Gaze.Fixation(0, about(8), about(8), 1);
    return new Scene(
        Background.plain(light << 16 | light << 8 | light),
        List.of(thing),
        List.of(look),
        new Gaze(List.of(fixation), random),
        1);
  }

  private SceneObject placed(String word, List<Scene.Look> earlier) {
    var x = 0.0;
    var y = 0.0;
    if (!earlier.isEmpty()) {
      var last = earlier.getLast().thing();
      do {
        var direction = random.nextDouble(2 * Math.PI);
        var step = between(160, 210);
        x = last.x() + step * Math.cos(direction);
        y = last.y() + step * Math.sin(direction);
      } while (isTaken(x, y, earlier));
    }
    return thing(word, x, y, between(115, 150));
  }

  private static boolean isTaken(double x, double y, List<Scene.Look> earlier) {
    return earlier.stream()
        .map(Scene.Look::thing)
        .anyMatch(thing -> Math.hypot(thing.x() - x, thing.y() - y) < NEAREST);
  }

  /// A small object that may occlude a corner of the object in view, or be occluded by it.
  private SceneObject beside(SceneObject thing) {
    var direction = random.nextDouble(2 * Math.PI);
    var distance = thing.size() / 2 + between(15, 40);
    return thing(
        clutter.get(random.nextInt(clutter.size())),
        thing.x() + distance * Math.cos(direction),
        thing.y() + distance * Math.sin(direction),
        between(34, 56));
  }

  private SceneObject thing(String word, double x, double y, double size) {
    var sprite = sprites.training(word, random);
    return new SceneObject(word, sprite, x, y, size, about(0.15), random.nextBoolean());
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private double about(double spread) {
    return between(-spread, spread);
  }
}
