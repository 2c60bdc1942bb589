package org.firstwords.dag.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// Reads a file as dag-factory does: a single YAML 1.1 document with no tags but those of plain
/// values (`!!str`, `!!int` …). No Java object is ever constructed from a name in the file.
public final class YamlReader {
  /// What `os.path.expandvars`, which dag-factory applies to the file, would replace.
  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+|\\{[^}]*})");

  /// Keys whose values Airflow takes as dates; elsewhere dates are rejected because JSON has none.
  private static final Set<String> DATES = Set.of("start_date", "end_date");

  /// Keys of JSON schemas, which no environment variable is named like.
  private static final Set<String> SCHEMA_KEYS = Set.of("$schema", "$id", "$comment");

  /// A surrogate pair written as two escapes, as in JSON; PyYAML does not combine them.
  private static final Pattern HALF =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*(\\\\u[dD][89a-fA-F]\\w{2})");

  private final String file;
  private final Problems problems;
  private final int[] source;

  /// The explicit tags of single values, by the index of their node.
  private final Map<Integer, Tag> tags;

  private final IdentityHashMap<Node, Optional<Value>> values = new IdentityHashMap<>();

  private YamlReader(String file, String source, Map<Integer, Tag> tags, Problems problems) {
    this.file = file;
    this.source = source.codePoints().toArray();
    this.tags = tags;
    this.problems = problems;
  }

  /// Reads the workflow file.
  ///
  /// @return the file's value; empty if it has none or cannot be read at all
  public static Optional<Value> read(String text, Problems problems) {
    return read("", text, problems);
  }

  /// Reads a file of defaults.
  ///
  /// @param file as positions name it
  public static Optional<Value> read(String file, String text, Problems problems) {
    try {
      var options = new LoaderOptions();
      options.setTagInspector(
          _ -> true); // no object is constructed; tags are reported with their position
      var tags = NodeProperties.check(file, text, options, problems);
      var parser = new ParserImpl(new StreamReader(text), options);
      var root = new Composer(parser, new Resolver(), options).getSingleNode();
      if (root == null) {
        problems.add(begin(file), "the file is empty");
        return Optional.empty();
      }
      return Optional.of(new YamlReader(file, text, tags, problems).value(root));
    } catch (MarkedYAMLException wrong) {
      var at = wrong.getProblemMark() == null ? wrong.getContextMark() : wrong.getProblemMark();
      var context = wrong.getContext() == null ? "" : wrong.getContext() + ": ";
      problems.add(
          at == null ? begin(file) : Position.of(file, at),
          "not YAML: %s%s",
          context,
          wrong.getProblem());
    } catch (YAMLException wrong) {
      problems.add(begin(file), "not YAML: %s", String.valueOf(wrong.getMessage()));
    }
    return Optional.empty();
  }

  private static Position begin(String file) {
    return new Position(file, 1, 1);
  }

  private Position at(Mark mark) {
    return Position.of(file, mark);
  }

  /// An anchored node is one value, however many aliases it has.
  private Value value(Node node) {
    var at = at(node.getStartMark());
    var known = values.putIfAbsent(node, Optional.empty());
    if (known != null) {
      return known.orElseGet(() -> refuseRecursion(at));
    }
    var value =
        switch (node) {
          case ScalarNode scalar -> scalar(scalar, at);
          case SequenceNode sequence ->
              new Sequence(
                  at,
                  sequence.getValue().stream().peek(this::refuseDate).map(this::value).toList());
          case MappingNode mapping -> mapping(mapping, at);
          default -> throw new IllegalStateException("unexpected " + node.getClass());
        };
    values.put(node, Optional.of(value));
    return value;
  }

  private Value refuseRecursion(Position at) {
    problems.add(at, "a value that contains itself");
    return new Scalar(at, null, "", false);
  }

  private Scalar scalar(ScalarNode node, Position at) {
    var text = node.getValue();
    var style = node.getScalarStyle();
    var quoted = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
    var width = node.getEndMark().getIndex() - node.getStartMark().getIndex();
    var exact = width == text.length() + (quoted ? 2 : 0) && !text.contains("\n");
    var begin = quoted && exact ? at.plus(1) : at;
    refuseVariable(text, at, exact ? begin : null);
    if (style == ScalarStyle.DOUBLE_QUOTED) {
      refuseHalves(node, at);
    }
    return new Scalar(begin, content(node, at), text, exact);
  }

  private @Nullable Object content(ScalarNode node, Position at) {
    var tag = explicitTag(node);
    if (tag != null) {
      return PlainScalar.read(tag, node.getValue(), at, problems);
    }
    return node.getScalarStyle() == ScalarStyle.PLAIN
        ? PlainScalar.read(node.getValue(), at, problems)
        : node.getValue();
  }

  private @Nullable Tag explicitTag(Node node) {
    return tags.get(node.getStartMark().getIndex());
  }

  /// @param begin position of the text if offsets map to columns, otherwise null
  private void refuseVariable(String text, Position at, @Nullable Position begin) {
    var variable = VARIABLE.matcher(text);
    if (variable.find()) {
      problems.add(
          begin == null ? at : begin.plus(variable.start()),
          "dag-factory replaces %s by an environment variable of the machine that loads the file;"
              + " write it without '$'",
          variable.group());
    }
  }

  private void refuseHalves(ScalarNode node, Position at) {
    var begin = node.getStartMark().getIndex();
    var written = new String(source, begin, node.getEndMark().getIndex() - begin);
    var half = HALF.matcher(written);
    if (half.find()) {
      problems.add(at, "%s is half a character; write the whole one as it is", half.group(1));
    }
  }

  /// Rejects keys that YAML 1.1 does not read as strings; in Airflow they would be different keys.
  private void checkKey(ScalarNode key, Position at) {
    if (!SCHEMA_KEYS.contains(key.getValue())) {
      refuseVariable(key.getValue(), at, null);
    }
    refuseDate(key);
    if (!(content(key, at) instanceof String)) {
      problems.add(
          at, "YAML 1.1 does not read the key %s as a text; write it in quotes", key.getValue());
    }
  }

  private void refuseDate(Node node) {
    if (node instanceof ScalarNode scalar
        && explicitTag(scalar) == null
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && PlainScalar.isDate(scalar.getValue())) {
      problems.add(
          at(scalar.getStartMark()),
          "YAML 1.1 reads %s as a date; write it in quotes",
          scalar.getValue());
    }
  }

  private Mapping mapping(MappingNode node, Position at) {
    var entries = new LinkedHashMap<String, Mapping.Entry>();
    var merged = new LinkedHashMap<String, Mapping.Entry>();
    for (var tuple : node.getValue()) {
      var keyAt = at(tuple.getKeyNode().getStartMark());
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        merge(value(tuple.getValueNode()), merged);
      } else if (tuple.getKeyNode() instanceof ScalarNode key) {
        checkKey(key, keyAt);
        if (!DATES.contains(key.getValue())) {
          refuseDate(tuple.getValueNode());
        }
        var entry = new Mapping.Entry(key.getValue(), keyAt, value(tuple.getValueNode()));
        var earlier = entries.putIfAbsent(key.getValue(), entry);
        if (earlier != null) {
          problems.add(
              keyAt, "duplicate key '%s'; first defined at %s", entry.key(), earlier.position());
        }
      } else {
        problems.add(keyAt, "a key must be a plain text");
      }
    }
    merged.putAll(entries);
    return new Mapping(at, merged);
  }

  /// Takes over the entries of a mapping, or of a list of mappings of which the first wins, for a
  /// merge key (`<<`).
  private void merge(Value from, Map<String, Mapping.Entry> into) {
    switch (from) {
      case Mapping mapping -> mapping.entries().forEach(into::putIfAbsent);
      case Sequence(_, var items) when items.stream().allMatch(Mapping.class::isInstance) ->
          items.forEach(item -> merge(item, into));
      case Value other ->
          problems.add(
              other.position(),
              "a merge key (<<) takes a mapping or a list of mappings, not %s",
              other.kind());
    }
  }

  /// Checks node properties (tags and anchors) on the event stream, because composed nodes no
  /// longer show which tags were explicit.
  private static final class NodeProperties {
    private final String file;
    private final Problems problems;
    private final Set<String> anchors = new HashSet<>();
    private final Map<Integer, Tag> tags = new HashMap<>();

    private NodeProperties(String file, Problems problems) {
      this.file = file;
      this.problems = problems;
    }

    /// Reports tags of other than plain values and every duplicate anchor; PyYAML rejects both.
    ///
    /// @return the other explicit tags of single values, by the index of their node
    static Map<Integer, Tag> check(
        String file, String text, LoaderOptions options, Problems problems) {
      var properties = new NodeProperties(file, problems);
      var parser = new ParserImpl(new StreamReader(text), options);
      var event = parser.getEvent();
      while (!event.is(Event.ID.StreamEnd)) {
        if (event instanceof NodeEvent node && !(node instanceof AliasEvent)) {
          properties.check(node);
        }
        event = parser.getEvent();
      }
      return properties.tags;
    }

    private void check(NodeEvent node) {
      var at = Position.of(file, node.getStartMark());
      var isKnown =
          switch (node) {
            case ScalarEvent scalar when scalar.getTag() == null -> true;
            case ScalarEvent scalar when PlainScalar.TAGS.contains(scalar.getTag()) -> {
              tags.put(node.getStartMark().getIndex(), new Tag(scalar.getTag()));
              yield true;
            }
            case ScalarEvent _ -> false;
            case SequenceStartEvent list -> isTag(list, Tag.SEQ);
            case CollectionStartEvent mapping -> isTag(mapping, Tag.MAP);
            default -> true;
          };
      if (!isKnown) {
        problems.add(at, "the tag %s is not supported; write a plain value", tag(node));
      }
      var anchor = node.getAnchor();
      if (anchor != null && !anchors.add(anchor)) {
        problems.add(at, "the anchor &%s is defined twice; choose another name", anchor);
      }
    }

    private static boolean isTag(CollectionStartEvent collection, Tag tag) {
      return collection.getTag() == null || collection.getTag().equals(tag.getValue());
    }

    private static String tag(NodeEvent node) {
      return switch (node) {
        case ScalarEvent scalar -> scalar.getTag();
        case CollectionStartEvent collection -> collection.getTag();
        default -> "";
      };
    }
  }
}
