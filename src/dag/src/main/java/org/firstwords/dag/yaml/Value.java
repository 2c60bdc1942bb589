package org.firstwords.dag.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A YAML value with its position in the file.
public sealed interface Value {
  Position position();

  /// The kind of value, for error messages: `a text`, `a mapping`.
  String kind();

  /// The value as plain Java: `null`, Boolean, Long, Double, String, List, Map.
  @Nullable Object plain();

  /// A plain value, such as JSON has it.
  ///
  /// @param plain `null`, Boolean, Number, text, List or Map
  /// @param at the position that all parts of it get
  static Value of(@Nullable Object plain, Position at) {
    return switch (plain) {
      case List<?> list -> {
        var items = new ArrayList<Value>();
        list.forEach(item -> items.add(of(item, at)));
        yield new Sequence(at, items);
      }
      case Map<?, ?> map -> {
        var entries = new LinkedHashMap<String, Mapping.Entry>();
        map.forEach((key, value) -> {
          var name = String.valueOf(key);
          entries.put(name, new Mapping.Entry(name, at, of(value, at)));
        });
        yield new Mapping(at, entries);
      }
      case Integer number -> new Scalar(at, number.longValue(), number.toString(), false);
      case null, default -> new Scalar(at, plain, String.valueOf(plain), false);
    };
  }

  /// A single value.
  ///
  /// @param content `null`, Boolean, Long, Double or String
  /// @param text as written, without quotes
  /// @param position of its first character, behind an opening quote
  /// @param exact whether offsets in the text can be added to the position (no escapes or folded
  ///   lines)
  record Scalar(Position position, @Nullable Object content, String text, boolean exact)
      implements Value {
    @Override
    public String kind() {
      return switch (content) {
        case null -> "nothing";
        case Boolean _ -> "the truth value " + text;
        case Number _ -> "the number " + text;
        default -> "a text";
      };
    }

    @Override
    public @Nullable Object plain() {
      return content;
    }
  }

  /// A list.
  record Sequence(Position position, List<Value> items) implements Value {
    @Override
    public String kind() {
      return "a list";
    }

    @Override
    public Object plain() {
      return items.stream().map(Value::plain).toList();
    }
  }

  /// Keys and values in the order of the file.
  record Mapping(Position position, SequencedMap<String, Entry> entries) implements Value {
    /// @param position of the key
    public record Entry(String key, Position position, Value value) {}

    public Collection<Entry> all() {
      return entries.values();
    }

    public Optional<Value> find(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /// The mapping with the entries that it lacks; those that it has stay as they are.
    public Mapping filledFrom(Mapping defaults) {
      var filled = new LinkedHashMap<>(entries);
      defaults.entries.forEach(filled::putIfAbsent);
      return new Mapping(position, filled);
    }

    @Override
    public String kind() {
      return "a mapping";
    }

    @Override
    public Object plain() {
      var plain = new LinkedHashMap<String, @Nullable Object>();
      entries.forEach((key, entry) -> plain.put(key, entry.value().plain()));
      return plain;
    }
  }
}
