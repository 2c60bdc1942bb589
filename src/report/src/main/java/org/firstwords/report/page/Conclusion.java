package org.firstwords.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.report.run.Evaluation.Role;
import org.firstwords.report.run.Run;
import org.firstwords.report.run.SeedScores;

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
            .flatMap(role -> run.scores(role).stream())
            .toList();
    return new Conclusion(headline(measured), verdict(run, measured));
  }

  private static String headline(List<SeedScores> measured) {
    if (measured.isEmpty()) {
      return "What was run";
    }
    return measured.stream().anyMatch(SeedScores::isAboveChance)
        ? "What the model learned"
        : "No better than guessing";
  }

  private static String verdict(Run run, List<SeedScores> measured) {
    var sentences = new ArrayList<String>();
    run.scores(Role.HELD_OUT).map(Conclusion::heldOut).ifPresent(sentences::add);
    choices(measured).ifPresent(sentences::add);
    var unclear = measured.stream().filter(scores -> !scores.isAboveChance()).toList();
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
    run.scores(Role.SHUFFLED).map(Conclusion::control).ifPresent(sentences::add);
    return sentences.isEmpty() ? "No evaluation was run." : String.join(" ", sentences);
  }

  private static Optional<String> choices(List<SeedScores> measured) {
    var labelled = measured.stream().filter(scores -> scores.role() != Role.HELD_OUT).toList();
    return labelled.stream()
        .findFirst()
        .map(first ->
            "Given one word and several pictures, the model points to the right one in %s; guessing gets %s."
                .formatted(
                    labelled.stream().map(Conclusion::share).collect(Collectors.joining(" and ")),
                    DisplayFormat.wholePercent(first.chance())));
  }

  private static String share(SeedScores scores) {
    return DisplayFormat.percent(scores.mean())
        + (scores.role() == Role.OBJECTS
            ? " with pictures of objects in another style"
            : " of trials with labelled frames")
        + (scores.isSeveral() ? " (mean of %d seeds)".formatted(scores.seeds().size()) : "");
  }

  private static String interval(SeedScores scores) {
    return "%s %s to %s"
        .formatted(
            scores.role().title(),
            DisplayFormat.percent(scores.low()),
            DisplayFormat.percent(scores.high()));
  }

  private static String heldOut(SeedScores scores) {
    return "Given an utterance that it never heard and several frames, the model points to the right one in %s (%s %s to %s); guessing gets %s."
        .formatted(
            DisplayFormat.percent(scores.mean()),
            scores.isSeveral() ? "seeds" : "95\u00a0% interval",
            DisplayFormat.percent(scores.low()),
            DisplayFormat.percent(scores.high()),
            DisplayFormat.wholePercent(scores.chance()));
  }

  private static String control(SeedScores scores) {
    var close = Math.abs(scores.mean() - scores.chance()) <= CLOSE;
    return "Trained on shuffled utterances it gets %s, %s."
        .formatted(
            DisplayFormat.percent(scores.mean()),
            close ? "close to chance, as it should be" : "which is not close to chance");
  }
}
