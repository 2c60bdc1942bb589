package org.firstwords.report.page;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.firstwords.data.card.DataCard;
import org.firstwords.report.run.DatasetCard;

/// The data card of a task: what its dataset holds, and what was left out.
///
/// @param link of the page with utterances and their frames
/// @param words the most frequent ones
@TemplateData
public record CardPanel(
    String task, String link, List<Fact> facts, String words, List<String> warnings) {
  @TemplateData
  public record Fact(String name, String value) {}

  static List<CardPanel> of(List<DatasetCard> cards, RelativeLinks links) {
    return cards.stream().map(card -> of(card, links)).toList();
  }

  private static CardPanel of(DatasetCard dataset, RelativeLinks links) {
    var card = dataset.card();
    return new CardPanel(
        dataset.task().name(),
        dataset
            .task()
            .output("preview")
            .flatMap(preview -> links.to(preview.at("index.html")))
            .orElse(""),
        facts(card),
        card.frequentWords().stream()
            .map(word -> "%s (%s)".formatted(word.word(), DisplayFormat.count(word.count())))
            .collect(Collectors.joining(", ")),
        card.warnings());
  }

  private static List<Fact> facts(DataCard card) {
    var facts = new ArrayList<Fact>();
    card.length().ifPresent(length -> facts.add(new Fact("length of the videos", length)));
    facts.add(new Fact("videos", DisplayFormat.count(card.videos())));
    var sets = card.utterances();
    facts.add(
        new Fact(
            "utterances",
            "%s (%s training, %s validation, %s test)"
                .formatted(
                    DisplayFormat.count(sets.total()),
                    DisplayFormat.count(sets.train()),
                    DisplayFormat.count(sets.val()),
                    DisplayFormat.count(sets.test()))));
    facts.add(new Fact("frames", DisplayFormat.count(card.frames())));
    facts.add(new Fact("vocabulary", DisplayFormat.count(card.vocabulary()) + " words"));
    speakers(card, true).forEach(facts::add);
    speakers(card, false).forEach(facts::add);
    if (card.framesMissing() > 0) {
      facts.add(
          new Fact("planned frames without picture", DisplayFormat.count(card.framesMissing())));
    }
    card.leftOut()
        .forEach(what ->
            facts.add(new Fact("left out: " + what.what(), DisplayFormat.count(what.count()))));
    return facts;
  }

  private static List<Fact> speakers(DataCard card, boolean kept) {
    var named =
        card.speakers().stream()
            .filter(speaker -> speaker.kept() == kept)
            .map(
                speaker -> "%s (%s)".formatted(speaker.name(), DisplayFormat.count(speaker.rows())))
            .toList();
    return named.isEmpty()
        ? List.of()
        : List.of(new Fact(kept ? "speakers" : "speakers left out", String.join(", ", named)));
  }
}
