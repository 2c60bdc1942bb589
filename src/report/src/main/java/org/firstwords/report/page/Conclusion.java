package org.firstwords.report.page;

import java.util.ArrayList;
import java.util.Optional;
import org.firstwords.report.run.Evaluation;
import org.firstwords.report.run.Evaluation.Role;
import org.firstwords.report.run.Run;

/// The conclusion of the run, in one or two sentences.
final class Conclusion {
  /// Largest distance of a control from chance.
  private static final double CLOSE = 0.07;

  private Conclusion() {}

  static String of(Run run) {
    var labeled = run.evaluation(Role.LABELED);
    var objects = run.evaluation(Role.OBJECTS);
    var found = labeled.or(() -> objects);
    var sentences = new ArrayList<String>();
    if (found.isPresent()) {
      var parts = new ArrayList<String>();
      labeled.ifPresent(evaluation ->
          parts.add(
              DisplayFormat.percent(evaluation.scores().overall().accuracy())
                  + " of trials with frames"));
      objects.ifPresent(evaluation ->
          parts.add(
              DisplayFormat.percent(evaluation.scores().overall().accuracy())
                  + " with pictures in a style it never saw"));
      sentences.add(
          "Given one word and several pictures, the model points to the right one in %s; guessing gets %s."
              .formatted(
                  String.join(" and ", parts),
                  DisplayFormat.wholePercent(found.get().scores().chance())));
    }
    heldOut(run.evaluation(Role.HELD_OUT)).ifPresent(sentences::add);
    control(run.evaluation(Role.SHUFFLED)).ifPresent(sentences::add);
    return sentences.isEmpty() ? "No evaluation was run." : String.join(" ", sentences);
  }

  private static Optional<String> heldOut(Optional<Evaluation> evaluation) {
    return evaluation.map(found -> {
      var overall = found.scores().overall();
      return "Given an utterance that it never heard and several frames, the model points to the right one in %s (95%% interval %s to %s); guessing gets %s."
          .formatted(
              DisplayFormat.percent(overall.accuracy()),
              DisplayFormat.percent(overall.low()),
              DisplayFormat.percent(overall.high()),
              DisplayFormat.wholePercent(found.scores().chance()));
    });
  }

  private static Optional<String> control(Optional<Evaluation> shuffled) {
    return shuffled.map(evaluation -> {
      var scores = evaluation.scores();
      var close = Math.abs(scores.overall().accuracy() - scores.chance()) <= CLOSE;
      return "Trained on shuffled utterances it gets %s, %s."
          .formatted(
              DisplayFormat.percent(scores.overall().accuracy()),
              close ? "close to chance, as it should be" : "which is not close to chance");
    });
  }
}
