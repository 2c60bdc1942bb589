package org.firstwords.report.figure;

import io.quarkus.qute.TemplateData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.firstwords.data.published.PaperModel;
import org.firstwords.data.published.PublishedResults;
import org.firstwords.report.paper.EvaluationSetting;
import org.firstwords.report.paper.ModelResult;
import org.firstwords.report.paper.Paper;
import org.firstwords.report.paper.PaperReader;
import org.firstwords.report.picture.InlineImages;

/// The paper's part of the page.
///
/// @param verdict the result in a sentence
/// @param marks the provenance marks with their meanings
@TemplateData
public record PaperSection(
    String verdict,
    List<PaperTables.Dataset> datasets,
    List<Figure> figures,
    List<PaperTables.Line> lines,
    List<PaperTables.Categories> categories,
    List<Mark> marks,
    List<String> methods,
    List<String> sources,
    List<String> notes) {
  /// A provenance mark.
  @TemplateData
  public record Mark(String title, String meaning) {}

  /// @param pictures inlines pictures
  public static PaperSection of(PaperReader.PaperData material, InlineImages pictures)
      throws IOException {
    var paper = material.paper();
    var published = PublishedResults.load();
    return new PaperSection(
        verdict(paper),
        PaperTables.datasets(paper),
        figures(material, pictures),
        PaperTables.lines(paper),
        PaperTables.categories(paper, published),
        marks(published),
        paper.methods(),
        paper.sources(),
        paper.notes());
  }

  private static List<Figure> figures(PaperReader.PaperData material, InlineImages pictures)
      throws IOException {
    var bars = new AccuracyFigures(material.paper());
    var concepts = new ConceptFigures(material.paper());
    var figures = new ArrayList<Figure>();
    figures.add(bars.inAll("2A", "CVCL between its bounds", AccuracyFigures.BOUNDS));
    figures.add(bars.inAll("2B", "CVCL and probes with labels", AccuracyFigures.PROBES));
    figures.add(bars.inAll("2C", "CVCL with a part changed", AccuracyFigures.ABLATIONS));
    figures.add(bars.byCategory("2D", "By category", AccuracyFigures.BOUNDS));
    figures.add(concepts.byConcept());
    figures.add(concepts.byImage(material.pictures(), pictures));
    figures.add(bars.byCategory("S2", "Probes by category", AccuracyFigures.PROBES));
    figures.addAll(new EmbeddingFigures(material.paper().analysis(), material.space()).all());
    return List.copyOf(figures);
  }

  private static List<Mark> marks(PublishedResults published) {
    var meanings = new TreeMap<>(published.provenances());
    var used =
        published.numbers().stream()
            .map(PublishedResults.Entry::provenance)
            .distinct()
            .sorted()
            .toList();
    return used.stream()
        .map(provenance -> new Mark(provenance.title(), meaning(provenance, meanings)))
        .toList();
  }

  private static String meaning(
      PublishedResults.Provenance provenance, Map<String, String> meanings) {
    var key =
        switch (provenance) {
          case REPORTED -> "seed";
          case MISSING -> "missing";
          case COMPUTED -> "computed";
          case LITERAL -> "literal";
          case DIGITISED -> "digitised";
          case THIRD_PARTY -> "third_party";
          case HISTORICAL -> "historical";
        };
    return meanings.getOrDefault(key, "");
  }

  private static String verdict(Paper paper) {
    var cvcl =
        paper
            .result(EvaluationSetting.LABELED, PaperModel.CVCL)
            .or(() -> paper.result(EvaluationSetting.OBJECTS, PaperModel.CVCL))
            .or(() -> paper.results().stream().findFirst());
    return cvcl.map(PaperSection::verdict).orElse("There are no predictions.");
  }

  private static String verdict(ModelResult result) {
    var measure = result.overall();
    return "Given one word and several pictures, %s points to the right one in %s %% of trials (%s); guessing gets %s %%."
        .formatted(
            result.setting().model(),
            PercentFormat.two(measure.mean()),
            spread(result),
            PercentFormat.one(result.chance()));
  }

  private static String spread(ModelResult result) {
    var measure = result.overall();
    Optional<String> error =
        measure
            .se()
            .map(se ->
                "mean of %d seeds, standard error %s"
                    .formatted(measure.seeds(), PercentFormat.two(se)));
    return error.orElse("one seed");
  }
}
