package org.firstwords.report;

import java.util.List;

/// Writes a small table of predictions with the reference's columns.
///
/// @param norm a probe's mode in the name of its checkpoint, or empty
public record PredictionTable(String dataset, String config, String seed, String norm) {
  private static final List<String> CATEGORIES = List.of("ball", "car", "cat & <i>dog</i>", "door");
  private static final String HEADER =
      ",checkpoint,model,seed,eval_type,eval_dataset,stage,trial_idx,categories,logits,pred,correct,target_category,config,filtered\n";

  public static PredictionTable labeled(String config, String seed) {
    return new PredictionTable("saycam", config, seed, "");
  }

  public static PredictionTable objects(String config, String seed) {
    return new PredictionTable("object_categories", config, seed, "");
  }

  public static String header() {
    return HEADER;
  }

  /// @param right how many of each category's ten trials are right, the first ones
  public String text(int... right) {
    var text = new StringBuilder(HEADER);
    for (var category = 0; category < right.length; category++) {
      for (var i = 0; i < 10; i++) {
        text.append(row(10 * category + i, CATEGORIES.get(category), i < right[category]));
      }
    }
    return text.toString();
  }

  private String row(int trial, String target, boolean correct) {
    var others = CATEGORIES.stream().filter(category -> !category.equals(target)).toList();
    return "%d,m_%s,embedding,%s,image,%s,test,%d,\"['%s', '%s', '%s', '%s']\",\"%s\",%d,%s,%s,%s,False\n"
        .formatted(
            trial,
            norm,
            seed,
            dataset,
            trial,
            target,
            others.get(0),
            others.get(1),
            others.get(2),
            correct ? "[0.7, 0.1, 0.1, 0.1]" : "[0.1, 0.7, 0.1, 0.1]",
            correct ? 0 : 1,
            correct ? "True" : "False",
            target,
            config);
  }
}
