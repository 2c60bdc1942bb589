package org.firstwords.dag.yaml;

import java.util.HashSet;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/// Tags and anchors, which nodes no longer tell from what is understood without them.
final class Properties {
  private final Problems problems;
  private final Set<String> anchors = new HashSet<>();

  private Properties(Problems problems) {
    this.problems = problems;
  }

  /// Notes every tag, and anchors that are there twice, which PyYAML refuses.
  static void check(String text, LoaderOptions options, Problems problems) {
    var properties = new Properties(problems);
    var parser = new ParserImpl(new StreamReader(text), options);
    var event = parser.getEvent();
    while (!event.is(Event.ID.StreamEnd)) {
      if (event instanceof NodeEvent node && !(node instanceof AliasEvent)) {
        properties.check(node);
      }
      event = parser.getEvent();
    }
  }

  private void check(NodeEvent node) {
    var at = Position.of(node.getStartMark());
    var tag =
        switch (node) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent collection -> collection.getTag();
          default -> null;
        };
    if (tag != null) {
      problems.add(at, "the tag %s is not supported; write a plain value", tag);
    }
    var anchor = node.getAnchor();
    if (anchor != null && !anchors.add(anchor)) {
      problems.add(at, "the anchor &%s is here a second time; choose another name", anchor);
    }
  }
}
