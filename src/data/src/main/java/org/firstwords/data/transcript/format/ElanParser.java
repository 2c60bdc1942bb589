package org.firstwords.data.transcript.format;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.firstwords.core.process.UserException;

/// Parses ELAN's `.eaf`: tiers are speakers. An annotation that refers to another has its time.
///
/// Tiers that depend on others hold codes more often than words: they are read, and kept only if
/// the user names them.
public final class ElanParser {
  private static final double MILLIS = 1000;

  /// An annotation; of start and reference only one is known.
  ///
  /// @param start a time slot, or empty
  /// @param reference another annotation, or empty
  private record Annotation(
      String tier, int line, String start, String end, String reference, String text) {}

  private final String filename;
  private final Map<String, Long> slots = new HashMap<>();
  private final Map<String, Annotation> annotations = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final Set<String> dependent = new HashSet<>();
  private String tier = "";

  private ElanParser(String filename) {
    this.filename = filename;
  }

  /// @throws UserException naming the line that cannot be read
  public static SegmentFile parse(String filename, String text) {
    return new ElanParser(filename).parse(text);
  }

  private SegmentFile parse(String text) {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      var xml = factory.createXMLStreamReader(new StringReader(text));
      while (xml.hasNext()) {
        var event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw refusal(
              xml.getLocation().getLineNumber(), "it has a DOCTYPE, which ELAN never writes");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          element(xml);
        }
      }
      xml.close();
    } catch (XMLStreamException wrong) {
      var line = wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNumber();
      throw new UserException("%s, line %d is not readable XML".formatted(filename, line), wrong);
    }
    return segments();
  }

  private void element(XMLStreamReader xml) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "TIME_SLOT" -> {
        var value = attribute(xml, "TIME_VALUE");
        if (!value.isEmpty()) {
          slots.put(attribute(xml, "TIME_SLOT_ID"), millis(xml, value));
        }
      }
      case "TIER" -> {
        tier = attribute(xml, "TIER_ID");
        if (!attribute(xml, "PARENT_REF").isEmpty()) {
          dependent.add(tier);
        }
      }
      case "ALIGNABLE_ANNOTATION", "REF_ANNOTATION" -> annotation(xml);
      default -> {}
    }
  }

  private long millis(XMLStreamReader xml, String value) {
    if (!value.matches("\\d{1,12}")) {
      throw refusal(
          xml.getLocation().getLineNumber(),
          "the time '%s' is not in milliseconds".formatted(value));
    }
    return Long.parseLong(value);
  }

  private void annotation(XMLStreamReader xml) throws XMLStreamException {
    var line = xml.getLocation().getLineNumber();
    var id = attribute(xml, "ANNOTATION_ID");
    var start = attribute(xml, "TIME_SLOT_REF1");
    var end = attribute(xml, "TIME_SLOT_REF2");
    var reference = attribute(xml, "ANNOTATION_REF");
    var text = new StringBuilder();
    var element = xml.getLocalName();
    while (xml.hasNext()) {
      var event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element)) {
        break;
      }
      if (event == XMLStreamConstants.CHARACTERS) {
        text.append(xml.getText());
      }
    }
    var words = text.toString().replaceAll("\\s+", " ").strip();
    if (annotations.put(id, new Annotation(tier, line, start, end, reference, words)) != null) {
      throw refusal(line, "there are two annotations '%s'".formatted(id));
    }
    order.add(id);
  }

  private static String attribute(XMLStreamReader xml, String name) {
    var value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private SegmentFile segments() {
    var segments = new ArrayList<Segment>();
    var dropped = new ArrayList<DroppedRow>();
    for (var id : order) {
      var annotation = Objects.requireNonNull(annotations.get(id));
      var aligned = aligned(annotation);
      var start = slots.get(aligned.start());
      var end = slots.get(aligned.end());
      if (start == null || end == null) {
        dropped.add(new DroppedRow(annotation.line(), DroppedRow.Reason.NO_TIME));
      } else {
        segments.add(
            new Segment(
                annotation.line(),
                start / MILLIS,
                Optional.of(end / MILLIS),
                annotation.text(),
                Optional.of(annotation.tier())));
      }
    }
    segments.sort(Comparator.comparingDouble(Segment::start).thenComparingInt(Segment::row));
    return new SegmentFile(segments, dropped, List.of(), dependent);
  }

  /// Follows references to the annotation that has a time.
  private Annotation aligned(Annotation annotation) {
    var at = annotation;
    for (var step = 0; !at.reference().isEmpty(); step++) {
      var next = annotations.get(at.reference());
      if (next == null || step > annotations.size()) {
        throw refusal(
            annotation.line(),
            "the annotation refers to '%s', which does not lead to a time"
                .formatted(at.reference()));
      }
      at = next;
    }
    return at;
  }

  private UserException refusal(int line, String why) {
    return new UserException("%s, line %d: %s".formatted(filename, line, why));
  }
}
