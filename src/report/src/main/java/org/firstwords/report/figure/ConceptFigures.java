package org.firstwords.report.figure;

import io.quarkus.qute.RawString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.firstwords.core.storage.Location;
import org.firstwords.data.published.PaperModel;
import org.firstwords.report.chart.ColumnChart;
import org.firstwords.report.chart.Track;
import org.firstwords.report.paper.EvaluationSetting;
import org.firstwords.report.paper.ModelResult;
import org.firstwords.report.paper.Paper;
import org.firstwords.report.picture.InlineImages;

/// Figures 3A and 3B: single objects, by concept and by picture.
final class ConceptFigures {
  private static final int WIDE = 32;
  private static final int NARROW = 16;
  private static final List<String> CHOSEN = List.of("butterfly", "bucket", "button", "spoon");
  private static final String BY_CONCEPT = "Words for objects never seen";
  private static final String BY_IMAGE = "Pictures of a concept, from best to worst";

  private final Paper paper;

  ConceptFigures(Paper paper) {
    this.paper = paper;
  }

  Figure byConcept() {
    var cvcl = paper.result(EvaluationSetting.OBJECTS, PaperModel.CVCL);
    if (cvcl.isEmpty()) {
      return Figure.absent(
          "3A", BY_CONCEPT, "Not drawn: there are no predictions of CVCL on object categories.");
    }
    var results =
        AccuracyFigures.BOUNDS.stream()
            .flatMap(bound -> paper.result(EvaluationSetting.OBJECTS, bound).stream())
            .toList();
    var wide = rows(cvcl.get(), results, WIDE);
    var narrow = rows(cvcl.get(), results, NARROW);
    var panels = new ArrayList<Figure.Panel>();
    wide.forEach(plot -> panels.add(Figure.Panel.of("", plot, "", "only-wide named of-cvcl")));
    narrow.forEach(plot -> panels.add(Figure.Panel.of("", plot, "", "only-narrow named of-cvcl")));
    return new Figure(
        "3A",
        BY_CONCEPT,
        "CVCL by concept, mean over seeds ± one standard error; lines across: each model over all trials.",
        results.stream().map(ConceptFigures::key).toList(),
        panels,
        missing());
  }

  private static Figure.Key key(ModelResult result) {
    var setting = result.setting();
    var remark = setting.remark().isEmpty() ? "" : " (" + setting.remark() + ")";
    var text =
        "%s%s %s %%".formatted(setting.model(), remark, PercentFormat.one(result.overall().mean()));
    return new Figure.Key(text, setting.style(), "line");
  }

  private String missing() {
    var absent =
        AccuracyFigures.BOUNDS.stream()
            .filter(bound -> paper.result(EvaluationSetting.OBJECTS, bound).isEmpty())
            .map(PaperModel::title)
            .toList();
    return absent.isEmpty() ? "" : "Not there: %s.".formatted(String.join(", ", absent));
  }

  private static List<String> rows(ModelResult cvcl, List<ModelResult> results, int most) {
    var ordered = AccuracyFigures.ordered(cvcl);
    var places = Math.min(most, ordered.size());
    var levels =
        results.stream()
            .map(result ->
                new ColumnChart.Level(result.overall().mean() / 100, result.setting().style()))
            .toList();
    var rows = new ArrayList<String>();
    for (var from = 0; from < ordered.size(); from += most) {
      var part = ordered.subList(from, Math.min(ordered.size(), from + most));
      var columns = part.stream().map(concept -> column(cvcl, concept)).toList();
      var title = "Accuracy by concept, from %s to %s.".formatted(part.getFirst(), part.getLast());
      rows.add(ColumnChart.of(columns, places, levels, cvcl.chance() / 100, title));
    }
    return rows;
  }

  private static ColumnChart.Column column(ModelResult cvcl, String concept) {
    var measure = cvcl.categories().get(concept);
    if (measure == null) {
      throw new IllegalArgumentException("no concept " + concept);
    }
    return new ColumnChart.Column(
        concept, PercentFormat.shown(measure), concept + " " + PercentFormat.withError(measure));
  }

  /// @param folder where the pictures are, if that is known
  Figure byImage(Optional<Location> folder, InlineImages pictures) throws IOException {
    var cvcl = paper.result(EvaluationSetting.OBJECTS, PaperModel.CVCL);
    if (cvcl.isEmpty() || paper.images().isEmpty()) {
      var why =
          cvcl.isEmpty()
              ? "there are no predictions of CVCL on object categories."
              : "predictions do not name the pictures, and no trial file of theirs is among the tasks (--from).";
      return Figure.absent("3B", BY_IMAGE, "Not drawn: " + why);
    }
    var panels = new ArrayList<Figure.Panel>();
    for (var concept : chooseConcepts(cvcl.get())) {
      var rows = new ArrayList<Figure.Row>();
      var ranked = ranked(concept);
      for (var place : places(ranked.size() - 1)) {
        var image = ranked.get(place);
        var picture =
            folder.isPresent()
                ? pictures.data(folder.get().resolve(image.image()))
                : Optional.<String>empty();
        rows.add(row(image, place + 1, cvcl.get().chance(), picture.orElse("")));
      }
      panels.add(Figure.Panel.of("%s, %d pictures".formatted(concept, ranked.size()), rows));
    }
    return new Figure(
        "3B",
        BY_IMAGE,
        "How often a picture is found, over its trials of all seeds: the best, the second, the middle and the worst of a concept.",
        List.of(),
        panels,
        "");
  }

  /// The paper's concepts; if one of them is missing, four spread over the ranking.
  private static List<String> chooseConcepts(ModelResult cvcl) {
    var ordered = AccuracyFigures.ordered(cvcl);
    if (ordered.containsAll(CHOSEN)) {
      return CHOSEN;
    }
    var last = ordered.size() - 1;
    return List.copyOf(
        new LinkedHashSet<>(Stream.of(0, last / 3, 2 * last / 3, last).map(ordered::get).toList()));
  }

  private List<Paper.ImageScore> ranked(String concept) {
    return paper.images().stream()
        .filter(image -> image.category().equals(concept))
        .sorted(
            Comparator.comparingDouble((Paper.ImageScore image) -> -image.percent())
                .thenComparing(Paper.ImageScore::image))
        .toList();
  }

  /// Of 15 pictures, ranks 1, 2, 7 and 15.
  private static Set<Integer> places(int last) {
    return new LinkedHashSet<>(List.of(0, Math.min(1, last), Math.max(0, last - 1) / 2, last));
  }

  private static Figure.Row row(Paper.ImageScore image, int rank, double chance, String picture) {
    var share = image.percent() / 100;
    var track =
        Track.of(
            new Track.Interval(share, share, share),
            chance / 100,
            "of-cvcl alone",
            Optional.empty());
    return new Figure.Row(
        image.image(),
        "rank " + rank,
        new RawString(track),
        PercentFormat.one(image.percent()),
        "%d of %d".formatted(image.correct(), image.trials()),
        picture);
  }
}
