package org.firstwords.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.report.run.Evaluation;
import org.firstwords.report.run.Evaluation.Role;
import org.firstwords.report.run.Run;

/// The conclusion of the run.
///
/// @param headline says whether anything was learned
/// @param verdict in a few sentences
record Conclusion(String headline, String verdict) {
  /// Largest distance of a control from chance.
  private static final double CLOSE = 0.07;

  static Conclusion of(Run run) {
    var measured =
        Stream.of(Role.HELD_OUT, Role.LABELED, Role.OBJECTS)
            .flatMap(role -> run.evaluation(role).stream())
            .toList();
    return new Conclusion(headline(measured), verdict(run, measured));
  }

  private static String headline(List<Evaluation> measured) {
    if (measured.isEmpty()) {
      return "What was run";
    }
    return measured.stream().anyMatch(Conclusion::isAboveChance)
        ? "What the model learned"
        : "No better than guessing";
  }

  /// Whether the whole interval lies above chance.
  static boolean isAboveChance(Evaluation evaluation) {
    return evaluation.scores().overall().low() > evaluation.scores().chance();
  }

  private static String verdict(Run run, List<Evaluation> measured) {
    var sentences = new ArrayList<String>();
    run.evaluation(Role.HELD_OUT).map(Conclusion::heldOut).ifPresent(sentences::add);
    choices(measured).ifPresent(sentences::add);
    var unclear = measured.stream().filter(evaluation -> !isAboveChance(evaluation)).toList();
    if (!unclear.isEmpty()) {
      sentences.add(
          unclear.stream()
              .map(Conclusion::interval)
              .collect(
                  Collectors.joining(
                      "; ",
                      "That is no sign of learning where the interval reaches chance: ",
                      ".")));
    }
    run.evaluation(Role.SHUFFLED).map(Conclusion::control).ifPresent(sentences::add);
    return sentences.isEmpty() ? "No evaluation was run." : String.join(" ", sentences);
  }

  private static Optional<String> choices(List<Evaluation> measured) {
    var labelled =
        measured.stream().filter(evaluation -> evaluation.role() != Role.HELD_OUT).toList();
    return labelled.stream()
        .findFirst()
        .map(first ->
            "Given one word and several pictures, the model points to the right one in %s; guessing gets %s."
                .formatted(
                    labelled.stream().map(Conclusion::share).collect(Collectors.joining(" and ")),
                    DisplayFormat.wholePercent(first.scores().chance())));
  }

  private static String share(Evaluation evaluation) {
    return DisplayFormat.percent(evaluation.scores().overall().accuracy())
        + (evaluation.role() == Role.OBJECTS
            ? " with pictures of objects in another style"
            : " of trials with labelled frames");
  }

  private static String interval(Evaluation evaluation) {
    var overall = evaluation.scores().overall();
    return "%s %s to %s"
        .formatted(
            evaluation.role().title(),
            DisplayFormat.percent(overall.low()),
            DisplayFormat.percent(overall.high()));
  }

  private static String heldOut(Evaluation evaluation) {
    var overall = evaluation.scores().overall();
    return "Given an utterance that it never heard and several frames, the model points to the right one in %s (95\u00a0%% interval %s to %s); guessing gets %s."
        .formatted(
            DisplayFormat.percent(overall.accuracy()),
            DisplayFormat.percent(overall.low()),
            DisplayFormat.percent(overall.high()),
            DisplayFormat.wholePercent(evaluation.scores().chance()));
  }

  private static String control(Evaluation evaluation) {
    var scores = evaluation.scores();
    var close = Math.abs(scores.overall().accuracy() - scores.chance()) <= CLOSE;
    return "Trained on shuffled utterances it gets %s, %s."
        .formatted(
            DisplayFormat.percent(scores.overall().accuracy()),
            close ? "close to chance, as it should be" : "which is not close to chance");
  }
}
