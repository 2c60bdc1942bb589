package org.firstwords.jobs.pretrain;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.firstwords.core.random.SeededRandom;
import org.firstwords.model.Vision;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.device.Precision;
import org.firstwords.model.distill.Crops;
import org.firstwords.model.distill.DistillParameters;
import org.firstwords.model.distill.DistillSpec;
import org.firstwords.model.distill.Distiller;
import org.firstwords.model.image.CropColours;
import org.firstwords.model.image.CropTransform;
import org.firstwords.model.image.RgbImage;

/// The child of `scripts/bench pretrain` that runs our steps: `PretrainSteps PRECISION WEIGHTS
/// FRAMES SIDE`.
///
/// It writes the weights with which both sides begin, then answers each line `step N` on its
/// standard input with `SECONDS LOSS`, the loss of the last step, and `crops N` likewise with the
/// time in which one thread makes the crops of N steps.
final class PretrainSteps {
  private static final int OUTPUTS = 65_536;
  private static final int LOCALS = 8;
  private static final DistillParameters SAYCAM =
      new DistillParameters(1e-4, 0, 0.9995, 0.04, true, 0);

  private PretrainSteps() {}

  public static void main(String... arguments) throws Exception {
    var frames = Integer.parseInt(arguments[2]);
    var side = Integer.parseInt(arguments[3]);
    var local = side * 3 / 7;
    var spec = new DistillSpec(Vision.RESNEXT50, side, local, LOCALS, OUTPUTS, 0.1, 0.9, 1, 0);
    var precision = Precision.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    var crops =
        new Crops(
            frames,
            pixels(DistillSpec.GLOBAL_CROPS * frames, side),
            pixels(LOCALS * frames, local));
    try (var distiller = Distiller.create(spec, 1, ComputeSettings.in(precision))) {
      try (var out = Files.newOutputStream(Path.of(arguments[1]))) {
        distiller.writeStudent(out);
      }
      System.out.println("ready");
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var words = line.split(" ", -1);
        var count = Integer.parseInt(words[1]);
        var begin = System.nanoTime();
        var loss = 0.0;
        for (var i = 0; i < count; i++) {
          if (words[0].equals("crops")) {
            makeCrops(frames, side, local);
          } else {
            loss = distiller.run(crops, SAYCAM).loss();
          }
        }
        System.out.printf(Locale.ROOT, "%.6f %.6f%n", (System.nanoTime() - begin) / 1e9, loss);
      }
    }
  }

  private static float[] pixels(int images, int side) {
    var pixels = new float[images * side * side * 3];
    for (var i = 0; i < pixels.length; i++) {
      pixels[i] = (float) Math.sin(i * 0.37);
    }
    return pixels;
  }

  /// Of frames of 480 x 360 pixels, decoded already.
  private static void makeCrops(int frames, int side, int local) {
    var first = new CropTransform(side, 0.2, 1, CropColours.DINO, 1, 0);
    var second = new CropTransform(side, 0.2, 1, CropColours.DINO, 0.1, 0.2);
    var small = new CropTransform(local, 0.05, 0.2, CropColours.DINO, 0.5, 0);
    var transforms = new CropTransforms(first, second, small, LOCALS);
    var room = transforms.room(frames);
    var frame = new RgbImage(480, 360, new byte[480 * 360 * 3]);
    for (var place = 0; place < frames; place++) {
      transforms.write(frame, SeededRandom.at(1, 2, place), room, place);
    }
  }
}
