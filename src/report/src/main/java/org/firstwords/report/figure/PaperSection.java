package org.firstwords.report.figure;

import io.quarkus.qute.TemplateData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.firstwords.data.published.Family;
import org.firstwords.data.published.Published;
import org.firstwords.report.paper.Paper;
import org.firstwords.report.paper.PaperReader;
import org.firstwords.report.paper.Result;
import org.firstwords.report.paper.Setting;
import org.firstwords.report.picture.EmbeddedPictures;

/// The paper's part of the page.
///
/// @param verdict the result in a sentence
/// @param marks what the provenance marks mean
@TemplateData
public record PaperSection(
    String verdict,
    List<Tables.Dataset> datasets,
    List<Figure> figures,
    List<Tables.Line> lines,
    List<Tables.Categories> categories,
    List<Mark> marks,
    List<String> methods,
    List<String> sources,
    List<String> notes) {
  /// A provenance mark.
  @TemplateData
  public record Mark(String title, String meaning) {}

  /// @param pictures puts pictures into the page
  public static PaperSection of(PaperReader.Material material, EmbeddedPictures pictures)
      throws IOException {
    var paper = material.paper();
    var published = Published.load();
    return new PaperSection(
        verdict(paper),
        Tables.datasets(paper),
        figures(material, pictures),
        Tables.lines(paper),
        Tables.categories(paper, published),
        marks(published),
        paper.methods(),
        paper.sources(),
        paper.notes());
  }

  private static List<Figure> figures(PaperReader.Material material, EmbeddedPictures pictures)
      throws IOException {
    var bars = new Bars(material.paper());
    var concepts = new Concepts(material.paper());
    var figures = new ArrayList<Figure>();
    figures.add(bars.inAll("2A", "CVCL between its bounds", Bars.BOUNDS));
    figures.add(bars.inAll("2B", "CVCL and probes with labels", Bars.PROBES));
    figures.add(bars.inAll("2C", "CVCL with a part changed", Bars.ABLATIONS));
    figures.add(bars.byCategory("2D", "By category", Bars.BOUNDS));
    figures.add(concepts.byConcept());
    figures.add(concepts.byImage(material.pictures(), pictures));
    figures.add(bars.byCategory("S2", "Probes by category", Bars.PROBES));
    figures.addAll(new Spaces(material.paper().analysis(), material.space()).all());
    return List.copyOf(figures);
  }

  private static List<Mark> marks(Published published) {
    var meanings = new TreeMap<>(published.provenances());
    var used =
        published.numbers().stream().map(Published.Entry::provenance).distinct().sorted().toList();
    return used.stream().map(each -> new Mark(each.title(), meaning(each, meanings))).toList();
  }

  private static String meaning(Published.Provenance provenance, Map<String, String> meanings) {
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
            .result(Setting.LABELED, Family.CVCL)
            .or(() -> paper.result(Setting.OBJECTS, Family.CVCL))
            .or(() -> paper.results().stream().findFirst());
    return cvcl.map(PaperSection::verdict).orElse("There are no predictions.");
  }

  private static String verdict(Result result) {
    var measure = result.overall();
    return "Given one word and several pictures, %s points to the right one in %s %% of trials (%s); guessing gets %s %%."
        .formatted(
            result.setting().model(),
            Numbers.two(measure.mean()),
            spread(result),
            Numbers.one(result.chance()));
  }

  private static String spread(Result result) {
    var measure = result.overall();
    Optional<String> error =
        measure
            .se()
            .map(se ->
                "mean of %d seeds, standard error %s".formatted(measure.seeds(), Numbers.two(se)));
    return error.orElse("one seed");
  }
}
