package org.firstwords.libtorch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import org.bytedeco.pytorch.global.torch;

/// The child of `scripts/bench train` that runs libtorch: `Peer FOLDER frozen|trained`.
///
/// It answers each line `TUNING STEPS` on its standard input with `SECONDS LOSS`, the loss being
/// that of the last step.
final class Peer {
  private final Path folder;
  private final boolean trained;
  private final EnumMap<Tuning, Training> trainings = new EnumMap<>(Tuning.class);

  private Peer(Path folder, boolean trained) {
    this.folder = folder;
    this.trained = trained;
  }

  public static void main(String... arguments) throws IOException {
    var peer = new Peer(Path.of(arguments[0]), arguments[1].equals("trained"));
    System.out.printf("%d threads%n", torch.get_num_threads());
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var words = line.split(" ", -1);
      System.out.println(peer.run(Tuning.valueOf(words[0]), Integer.parseInt(words[1])));
    }
  }

  private String run(Tuning tuning, int steps) throws IOException {
    var training = training(tuning);
    tuning.threads();
    var loss = 0f;
    var begin = System.nanoTime();
    for (var step = 0; step < steps; step++) {
      loss = training.step();
    }
    return String.format(Locale.ROOT, "%.6f %.6f", (System.nanoTime() - begin) / 1e9, loss);
  }

  private Training training(Tuning tuning) throws IOException {
    if (!trainings.containsKey(tuning)) {
      var weights = Weights.read(folder.resolve("weights"), tuning, trained);
      var batches = Batches.read(folder.resolve("batches"), tuning);
      trainings.put(tuning, new Training(tuning, weights, trained, batches));
    }
    return trainings.get(tuning);
  }
}
