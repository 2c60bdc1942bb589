package org.firstwords.report.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.util.Optional;
import org.firstwords.data.score.Scores;
import org.firstwords.report.chart.Track;
import org.firstwords.report.run.Evaluation;
import org.firstwords.report.run.Evaluation.Role;

/// One of the headline numbers.
///
/// @param style the class that gives the colour
/// @param value empty if it was not run
@TemplateData
public record HeadlineTile(
    String title, String meaning, String style, String value, String detail, RawString track) {
  static HeadlineTile of(Role role, Optional<Evaluation> evaluation) {
    var style = role.style();
    return evaluation
        .map(Evaluation::scores)
        .map(scores ->
            new HeadlineTile(
                role.title(),
                meaning(role),
                style,
                DisplayFormat.percent(scores.overall().accuracy()),
                detail(scores) + chance(role, evaluation.orElseThrow()),
                track(scores, style)))
        .orElseGet(
            () -> new HeadlineTile(role.title(), meaning(role), style, "", "", new RawString("")));
  }

  private static RawString track(Scores scores, String style) {
    var interval =
        new Track.Interval(
            scores.overall().accuracy(), scores.overall().low(), scores.overall().high());
    return new RawString(Track.of(interval, scores.chance(), style, Optional.empty()));
  }

  private static String detail(Scores scores) {
    return "95\u00a0%% interval %s to %s, %s"
        .formatted(
            DisplayFormat.percent(scores.overall().low()),
            DisplayFormat.percent(scores.overall().high()),
            DisplayFormat.count(scores.overall().trials(), "trial", "trials"));
  }

  private static String chance(Role role, Evaluation evaluation) {
    return role == Role.SHUFFLED || Conclusion.isAboveChance(evaluation)
        ? ""
        : "; not above chance";
  }

  private static String meaning(Role role) {
    return switch (role) {
      case HELD_OUT -> "Its own frame among frames of other utterances; training heard neither.";
      case LABELED -> "Labelled pictures like the frames that it was trained on.";
      case OBJECTS -> "Pictures of objects in another style than the frames of the training.";
      case SHUFFLED -> "The same training with shuffled utterances: should be at chance.";
    };
  }
}
