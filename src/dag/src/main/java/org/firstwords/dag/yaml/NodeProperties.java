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

/// Checks node properties (tags and anchors) on the event stream, because composed nodes no longer
/// show which tags were explicit.
final class NodeProperties {
  private final Problems problems;
  private final Set<String> anchors = new HashSet<>();

  private NodeProperties(Problems problems) {
    this.problems = problems;
  }

  /// Reports every explicit tag and every duplicate anchor; PyYAML rejects both.
  static void check(String text, LoaderOptions options, Problems problems) {
    var properties = new NodeProperties(problems);
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
      problems.add(at, "the anchor &%s is defined twice; choose another name", anchor);
    }
  }
}
