package org.firstwords.frames.preview;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.firstwords.core.process.ClockText;
import org.firstwords.data.card.DataCard;
import org.firstwords.data.pairs.Utterance;

/// The page of a preview: the data card, then utterances with their frames. It needs no network and
/// no script.
///
/// @param images JPEGs by frame name
record PreviewPage(DataCard card, List<Utterance> utterances, Map<String, byte[]> images) {
  /// Frames shown of an utterance.
  static final int FRAMES = 4;

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Firstwords: look before you train</title>
      <style>
      :root{color-scheme:light dark}
      body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:64rem;padding:1rem}
      h1,h2{line-height:1.2}
      table{border-collapse:collapse}
      th,td{text-align:left;padding:.2rem 1rem .2rem 0;vertical-align:top}
      td.n{text-align:right;font-variant-numeric:tabular-nums}
      figure{display:inline-block;margin:0 .5rem .5rem 0}
      figure img{display:block;width:10rem;height:auto}
      figcaption,.where{font-size:.85rem;opacity:.8}
      .words{font-size:1.15rem;margin:1.2rem 0 .2rem}
      .warning{list-style-position:inside;border-left:.3rem solid #c60;padding-left:.6rem}
      </style>
      </head>
      <body>
      <h1>Look before you train</h1>
      <p>Do the frames show what was in view when it was said? Are they the right way up? Is every speaker here that should be?</p>
      """;

  String html() {
    var page = new StringBuilder();
    page.append(HEAD);
    facts(page);
    words(page);
    list(page, "Warnings", card.warnings(), "warning");
    list(page, "How the input was read", card.notes(), "note");
    page.append("<h2>%d utterances with their frames</h2>\n".formatted(utterances.size()));
    utterances.forEach(utterance -> section(page, utterance));
    return page.append("</body>\n</html>\n").toString();
  }

  private void facts(StringBuilder page) {
    page.append("<h2>The data</h2>\n<table>\n");
    card.length().ifPresent(length -> row(page, "length of the videos", length));
    row(page, "videos", number("%,d", card.videos()));
    var sets = card.utterances();
    row(
        page,
        "utterances",
        number("%,d", sets.total())
            + number(" (%,d training, ", sets.train())
            + number("%,d validation, ", sets.val())
            + number("%,d test)", sets.test()));
    row(page, "frames", number("%,d", card.frames()));
    row(page, "planned frames without picture", number("%,d", card.framesMissing()));
    row(page, "vocabulary", number("%,d words", card.vocabulary()));
    for (var speaker : card.speakers()) {
      row(
          page,
          (speaker.kept() ? "speaker kept: " : "speaker left out: ") + speaker.name(),
          number("%,d rows", speaker.rows()));
    }
    for (var what : card.leftOut()) {
      row(page, "left out: " + what.what(), number("%,d", what.count()));
    }
    page.append("</table>\n");
  }

  private void words(StringBuilder page) {
    page.append("<h2>Most frequent words</h2>\n<p>");
    page.append(
        card.frequentWords().stream()
            .map(word -> "%s <small>%d</small>".formatted(escape(word.word()), word.count()))
            .collect(Collectors.joining(", ")));
    page.append("</p>\n");
  }

  private static void list(StringBuilder page, String title, List<String> lines, String style) {
    if (lines.isEmpty()) {
      return;
    }
    page.append("<h2>%s</h2>\n<ul class=\"%s\">\n".formatted(title, style));
    lines.forEach(line -> page.append("<li>").append(escape(line)).append("</li>\n"));
    page.append("</ul>\n");
  }

  private void section(StringBuilder page, Utterance utterance) {
    page.append("<p class=\"words\">“%s”</p>\n".formatted(escape(utterance.utterance())));
    page.append(
        "<p class=\"where\">%s, utterance %d, %d %s</p>\n"
            .formatted(
                escape(String.valueOf(utterance.videoFilename())),
                utterance.utteranceNum(),
                utterance.frameFilenames().size(),
                utterance.frameFilenames().size() == 1 ? "frame" : "frames"));
    for (var frame : PreviewFrame.of(utterance, FRAMES)) {
      var jpeg = images.get(frame.name());
      if (jpeg != null) {
        var seconds = frame.seconds();
        page.append(
            "<figure><img alt=\"%s\" src=\"data:image/jpeg;base64,%s\"><figcaption>%s</figcaption></figure>\n"
                .formatted(
                    escape(frame.name()),
                    Base64.getEncoder().encodeToString(jpeg),
                    seconds.isPresent() ? clock(seconds.getAsDouble()) : ""));
      }
    }
  }

  /// Such as `1:02:03.4`.
  static String clock(double seconds) {
    var tenths = Math.round(10 * seconds);
    return ClockText.of(tenths / 10) + "." + tenths % 10;
  }

  private static void row(StringBuilder page, String name, String value) {
    page.append(
        "<tr><th scope=\"row\">%s</th><td class=\"n\">%s</td></tr>\n"
            .formatted(escape(name), escape(value)));
  }

  private static String number(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
