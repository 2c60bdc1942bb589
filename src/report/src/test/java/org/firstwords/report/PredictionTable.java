package org.firstwords.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.firstwords.data.score.Choice;
import org.firstwords.data.score.ModelDescription;
import org.firstwords.data.score.Prediction;
import org.firstwords.data.score.PredictionsFile;
import org.firstwords.data.trial.Dataset;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.trial.TrialType;

/// Writes a small table of predictions.
///
/// @param norm a probe's mode in the name of its checkpoint, or empty
public record PredictionTable(Dataset dataset, String config, String seed, String norm) {
  private static final List<String> CATEGORIES = List.of("ball", "car", "cat & <i>dog</i>", "door");

  public static PredictionTable labeled(String config, String seed) {
    return new PredictionTable(Dataset.LABELED, config, seed, "");
  }

  public static PredictionTable objects(String config, String seed) {
    return new PredictionTable(Dataset.OBJECTS, config, seed, "");
  }

  public static String header() throws IOException {
    return labeled("", "").text();
  }

  /// @param right how many of each category's ten trials are right, the first ones
  public String text(int... right) throws IOException {
    var predictions = new ArrayList<Prediction>();
    for (var category = 0; category < right.length; category++) {
      for (var i = 0; i < 10; i++) {
        predictions.add(prediction(CATEGORIES.get(category), i < right[category]));
      }
    }
    var model =
        new ModelDescription("m_" + norm, "embedding", seed, false, true, true, "cnn", config);
    var out = new ByteArrayOutputStream();
    PredictionsFile.write(out, TrialType.IMAGE, dataset, model, predictions);
    return out.toString(UTF_8);
  }

  private static Prediction prediction(String target, boolean correct) {
    var others = CATEGORIES.stream().filter(category -> !category.equals(target)).toList();
    var logits = new float[CATEGORIES.size()];
    Arrays.fill(logits, 0f);
    logits[correct ? 0 : 1] = 2f;
    var trial = new Trial(0, target, "a.jpg", others, List.of("b.jpg", "c.jpg", "d.jpg"));
    return new Prediction(trial, Choice.of(logits));
  }
}
