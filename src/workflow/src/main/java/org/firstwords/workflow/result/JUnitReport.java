package org.firstwords.workflow.result;

import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A run as JUnit XML: a test case for each task, and one for each expectation.
public final class JUnitReport {
  private final XMLStreamWriter xml;

  private JUnitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /// How a test case ended, apart from passing.
  ///
  /// @param element `failure`, `error` or `skipped`
  private record Ending(String element, String message) {}

  public static String of(RunOutcome outcome) {
    return write(report -> report.writeRun(outcome));
  }

  /// An ending without a run: one test case that ends with the error.
  public static String ofError(String message) {
    return write(report -> {
      report.beginSuite("firstwords", 1, 0, 1, 0, Duration.ZERO);
      report.writeCase(
          "firstwords", "start", Duration.ZERO, Optional.of(new Ending("error", message)), "");
      report.xml.writeEndElement();
    });
  }

  private interface Content {
    void write(JUnitReport report) throws XMLStreamException;
  }

  private static String write(Content content) {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      content.write(new JUnitReport(xml));
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.toString();
  }

  private void writeRun(RunOutcome outcome) throws XMLStreamException {
    var run = outcome.run();
    var failures = outcome.failures();
    var unmet = outcome.unmet().size();
    var skipped =
        outcome.order().stream()
            .filter(id ->
                ending(outcome, id).filter(end -> end.element().equals("skipped")).isPresent())
            .count();
    beginSuite(
        run.workflow(),
        outcome.order().size() + outcome.expectations().size(),
        failures.size() + unmet,
        0,
        (int) skipped,
        run.duration(Instant.now()));
    xml.writeAttribute("timestamp", run.start().truncatedTo(ChronoUnit.SECONDS).toString());
    for (var id : outcome.order()) {
      var time = run.task(id).duration(Instant.now()).orElse(Duration.ZERO);
      var logs =
          failures.stream()
              .filter(failure -> failure.task().equals(id))
              .flatMap(failure -> failure.logs().stream())
              .findFirst();
      writeCase(run.workflow(), id, time, ending(outcome, id), logs.orElse(""));
    }
    for (var checked : outcome.expectations()) {
      var end =
          checked.met()
              ? Optional.<Ending>empty()
              : Optional.of(new Ending("failure", checked.message()));
      writeCase(
          run.workflow() + ".expectations", checked.expectation().text(), Duration.ZERO, end, "");
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static Optional<Ending> ending(RunOutcome outcome, String id) {
    var task = outcome.run().task(id);
    var reason = task.reason().orElse("");
    return switch (task.state()) {
      case SUCCESS -> Optional.empty();
      case FAILED -> Optional.of(new Ending("failure", reason));
      case SKIPPED -> Optional.of(new Ending("skipped", reason));
      case UPSTREAM_FAILED -> Optional.of(new Ending("skipped", "a task before it failed"));
      case WAITING, RUNNING, UP_FOR_RETRY, INTERRUPTED ->
          Optional.of(new Ending("skipped", task.state().text()));
    };
  }

  private void beginSuite(
      String name, int tests, int failures, int errors, int skipped, Duration time)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", clean(name));
    xml.writeAttribute("tests", String.valueOf(tests));
    xml.writeAttribute("failures", String.valueOf(failures));
    xml.writeAttribute("errors", String.valueOf(errors));
    xml.writeAttribute("skipped", String.valueOf(skipped));
    xml.writeAttribute("time", seconds(time));
  }

  /// @param content of the ending's element, below its message
  private void writeCase(
      String suite, String name, Duration time, Optional<Ending> end, String content)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", clean(suite));
    xml.writeAttribute("name", clean(name));
    xml.writeAttribute("time", seconds(time));
    if (end.isPresent()) {
      xml.writeStartElement(end.get().element());
      xml.writeAttribute("message", clean(end.get().message()));
      xml.writeCharacters(clean(end.get().message() + (content.isEmpty() ? "" : "\n" + content)));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
  }

  /// Without the characters that XML 1.0 cannot hold.
  private static String clean(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
  }
}
