package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.firstwords.core.python.PythonTuple;
import org.firstwords.dag.template.Scope.Undefined;
import org.jspecify.annotations.Nullable;

/// The filters of lists and of what else can be iterated over.
final class SequenceFilters {
  private SequenceFilters() {}

  static @Nullable Object apply(
      String name, @Nullable Object value, List<@Nullable Object> with, int offset) {
    if (name.equals("items")) {
      return items(value);
    }
    if (name.equals("reverse") && Markup.plain(value) instanceof String text) {
      return new StringBuilder(text).reverse().toString();
    }
    var elements = Filters.elements(value, name);
    return switch (name) {
      case "list" -> new ArrayList<@Nullable Object>(elements);
      case "map" -> IterationResult.of(elements, Python.text(with.getFirst()), offset);
      case "join" ->
          joined(attributes(elements, with.get(1), offset), Python.text(with.getFirst()));
      case "first" -> end(elements, true);
      case "last" -> {
        if (value instanceof IterationResult(_, var sized) && !sized) {
          throw new IllegalArgumentException("'last' of a generator");
        }
        yield end(elements, false);
      }
      case "reverse" -> {
        if (value instanceof IterationResult(_, var sized) && !sized) {
          throw new IllegalArgumentException("'reverse' of a generator");
        }
        var reversed = new ArrayList<@Nullable Object>(elements);
        Collections.reverse(reversed);
        yield new IterationResult(reversed, false);
      }
      case "sum" -> sum(attributes(elements, with.get(0), offset), Python.of(with.get(1)), offset);
      case "min" -> extreme("min", elements, with, offset);
      case "max" -> extreme("max", elements, with, offset);
      case "unique" -> unique(elements, with, offset);
      case "sort" -> sorted(elements, with, offset);
      default -> throw new UnsupportedOperationException("'%s' is not supported".formatted(name));
    };
  }

  private static String joined(List<?> values, String separator) {
    var length = 0L;
    var texts = new ArrayList<String>();
    for (Object value : values) {
      var text = Python.text(value);
      length += text.length() + separator.length();
      TemplateLimits.checkResult(length);
      texts.add(text);
    }
    return String.join(separator, texts);
  }

  private static IterationResult items(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("'items' of a value of type " + Python.type(value));
    }
    var pairs = new ArrayList<PythonTuple>();
    map.forEach((key, item) -> pairs.add(pair(key, Python.of(item))));
    return new IterationResult(pairs, false);
  }

  private static PythonTuple pair(Object key, @Nullable Object value) {
    var pair = new ArrayList<@Nullable Object>();
    pair.add(key);
    pair.add(value);
    return new PythonTuple(pair);
  }

  private static List<?> attributes(List<?> elements, @Nullable Object attribute, int offset) {
    return attribute == null
        ? elements
        : IterationResult.of(elements, Python.text(attribute), offset).results();
  }

  private static @Nullable Object end(List<?> list, boolean first) {
    return list.isEmpty()
        ? new Undefined("No %s item, sequence was empty.".formatted(first ? "first" : "last"))
        : Python.of(first ? list.getFirst() : list.getLast());
  }

  /// Python 3.12 sums decimals with compensation, older ones do not: where both differ, neither is
  /// given.
  private static Object sum(List<?> elements, @Nullable Object start, int offset) {
    var plain = start;
    var compensation = 0.0;
    var compensated = 0.0;
    var decimal = false;
    for (Object item : elements) {
      var next = Python.of(item);
      if (start instanceof String || next instanceof String) {
        throw new IllegalArgumentException("'sum' of texts; use join");
      }
      plain = Arithmetic.of(number(plain), "+", number(next), offset);
      if (plain instanceof Double && next instanceof Number addend) {
        if (!decimal) {
          compensated = (Double) plain;
          decimal = true;
          continue;
        }
        var value = addend.doubleValue();
        var total = compensated + value;
        compensation +=
            Math.abs(compensated) >= Math.abs(value)
                ? compensated - total + value
                : value - total + compensated;
        compensated = total;
      }
    }
    if (plain instanceof Double total && total != compensated + compensation) {
      throw new UnsupportedOperationException(
          "this sum depends on the version of Python; it is not supported");
    }
    if (plain == null) {
      throw new IllegalArgumentException("'sum' of None");
    }
    return plain;
  }

  private static @Nullable Object number(@Nullable Object value) {
    return value instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : value;
  }

  private static @Nullable Object extreme(
      String name, List<?> elements, List<@Nullable Object> with, int offset) {
    if (elements.isEmpty()) {
      return new Undefined("No aggregated item, sequence was empty.");
    }
    var order = order(Python.truth(with.get(0)), with.get(1), offset);
    Object best = elements.getFirst();
    for (Object item : elements) {
      var compared = order.compare(item, best);
      best = name.equals("min") ? compared < 0 ? item : best : compared > 0 ? item : best;
    }
    return Python.of(best);
  }

  private static List<@Nullable Object> sorted(
      List<?> elements, List<@Nullable Object> with, int offset) {
    var sorted = new ArrayList<@Nullable Object>(elements);
    var order = order(Python.truth(with.get(1)), with.get(2), offset);
    sorted.sort(Python.truth(with.get(0)) ? order.reversed() : order);
    return sorted;
  }

  private static IterationResult unique(List<?> elements, List<@Nullable Object> with, int offset) {
    var keys = new ArrayList<@Nullable Object>();
    var unique = new ArrayList<@Nullable Object>();
    for (Object item : elements) {
      var key = key(item, Python.truth(with.get(0)), with.get(1), offset);
      if (keys.stream().noneMatch(seen -> Python.equal(seen, key))) {
        keys.add(key);
        unique.add(item);
      }
    }
    return new IterationResult(unique, false);
  }

  private static Comparator<@Nullable Object> order(
      boolean caseSensitive, @Nullable Object attribute, int offset) {
    return (one, other) -> {
      var left = key(one, caseSensitive, attribute, offset);
      var right = key(other, caseSensitive, attribute, offset);
      return Comparisons.hold(left, "<", right, offset)
          ? -1
          : Comparisons.hold(left, ">", right, offset) ? 1 : 0;
    };
  }

  private static @Nullable Object key(
      @Nullable Object item, boolean caseSensitive, @Nullable Object attribute, int offset) {
    var value =
        attribute == null
            ? item
            : IterationResult.of(Collections.singletonList(item), Python.text(attribute), offset)
                .results()
                .getFirst();
    return !caseSensitive && value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
  }
}
