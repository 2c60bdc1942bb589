package org.firstwords.report.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.util.Optional;
import org.firstwords.report.chart.Track;
import org.firstwords.report.run.Evaluation.Role;
import org.firstwords.report.run.SeedScores;

/// One of the headline numbers.
///
/// @param style the class that gives the colour
/// @param value empty if it was not run
@TemplateData
public record HeadlineTile(
    String title, String meaning, String style, String value, String detail, RawString track) {
  static HeadlineTile of(Role role, Optional<SeedScores> found) {
    var style = role.style();
    return found
        .map(scores ->
            new HeadlineTile(
                role.title(),
                meaning(role),
                style,
                DisplayFormat.percent(scores.mean()),
                detail(scores) + remark(scores),
                track(scores, style)))
        .orElseGet(
            () -> new HeadlineTile(role.title(), meaning(role), style, "", "", new RawString("")));
  }

  private static RawString track(SeedScores scores, String style) {
    var interval = new Track.Interval(scores.mean(), scores.low(), scores.high());
    return new RawString(Track.of(interval, scores.chance(), style, Optional.empty()));
  }

  private static String detail(SeedScores scores) {
    var ends =
        "%s to %s"
            .formatted(DisplayFormat.percent(scores.low()), DisplayFormat.percent(scores.high()));
    return scores
        .accuracy()
        .deviation()
        .map(deviation ->
            "mean of %d seeds, %s, standard deviation %s"
                .formatted(scores.seeds().size(), ends, DisplayFormat.percent(deviation)))
        .orElseGet(() ->
            "95\u00a0%% interval %s, %s"
                .formatted(
                    ends,
                    DisplayFormat.count(
                        scores.first().scores().overall().trials(), "trial", "trials")));
  }

  private static String remark(SeedScores scores) {
    return scores.role() == Role.SHUFFLED || scores.isAboveChance() ? "" : "; not above chance";
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
