package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.python.PythonTuple;
import org.jspecify.annotations.Nullable;

/// Python's slices `[start:stop:step]`, and `range`.
final class Slices {
  /// Jinja's sandbox allows no longer range.
  private static final long MAX_RANGE = 100_000;

  private Slices() {}

  /// @throws IllegalArgumentException if Python raises an error
  static Object of(
      @Nullable Object of, Optional<Object> start, Optional<Object> stop, Optional<Object> step) {
    var plain = Markup.plain(of);
    var items =
        switch (plain) {
          case List<?> list -> list;
          case PythonTuple(var elements) -> elements;
          case String text -> Filters.elements(text, "[:]");
          case null, default ->
              throw new IllegalArgumentException("a slice of a value of type " + Python.type(of));
        };
    var by = step.map(Slices::whole).orElse(1L);
    if (by == 0) {
      throw new IllegalArgumentException("the step of a slice is 0");
    }
    var size = items.size();
    var from = start.map(value -> clamp(whole(value), size, by)).orElse(by > 0 ? 0L : size - 1L);
    var to = stop.map(value -> clamp(whole(value), size, by)).orElse(by > 0 ? size : -1L);
    var taken = new ArrayList<@Nullable Object>();
    for (var at = from; by > 0 ? at < to : at > to; at += by) {
      taken.add(items.get(Math.toIntExact(at)));
    }
    return switch (plain) {
      case String _ -> Markup.like(of, String.join("", taken.stream().map(Python::text).toList()));
      case PythonTuple _ -> new PythonTuple(taken);
      case null, default -> taken;
    };
  }

  private static long clamp(long value, int size, long step) {
    var index = value < 0 ? value + size : value;
    return step > 0 ? Math.clamp(index, 0, size) : Math.clamp(index, -1, size - 1L);
  }

  private static long whole(@Nullable Object value) {
    return switch (Python.of(value)) {
      case Long number -> Math.clamp(number, -Integer.MAX_VALUE, Integer.MAX_VALUE);
      case Boolean truth -> truth ? 1 : 0;
      case null, default ->
          throw new IllegalArgumentException("a whole number is needed, not " + Python.type(value));
    };
  }

  /// `range(stop)`, `range(start, stop)`, `range(start, stop, step)`
  static IterationResult range(
      List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    Methods.count("range", arguments, named, 1, 3);
    var from = arguments.size() == 1 ? 0 : whole(arguments.get(0));
    var to = whole(arguments.get(arguments.size() == 1 ? 0 : 1));
    var by = arguments.size() == 3 ? whole(arguments.get(2)) : 1;
    if (by == 0) {
      throw new IllegalArgumentException("the step of a range is 0");
    }
    if (Math.abs(to - from) / Math.abs(by) > MAX_RANGE) {
      throw new IllegalArgumentException("a range of more than %d numbers".formatted(MAX_RANGE));
    }
    var numbers = new ArrayList<Long>();
    for (var at = from; by > 0 ? at < to : at > to; at += by) {
      numbers.add(at);
    }
    return new IterationResult(numbers, true);
  }
}
