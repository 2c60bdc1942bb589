package org.firstwords.workflow.result;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.firstwords.core.process.Suggestions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// What a result of the run must be, such as `labeled>=0.8`, `shuffled<=32%`, `train.val_loss<2.5`.
///
/// @param text as given
/// @param name of an accuracy, of an evaluation task, or `task.metric`
public record Expectation(String text, String name, Comparison comparison, double bound) {
  private static final Pattern FORM =
      Pattern.compile("\\s*([^<>=\\s]+)\\s*(>=|<=|>|<)\\s*([0-9.eE+-]+)\\s*(%?)\\s*");

  /// How the value is compared with the bound.
  public enum Comparison {
    AT_LEAST(">="),
    AT_MOST("<="),
    ABOVE(">"),
    BELOW("<");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    boolean holds(double value, double bound) {
      return switch (this) {
        case AT_LEAST -> value >= bound;
        case AT_MOST -> value <= bound;
        case ABOVE -> value > bound;
        case BELOW -> value < bound;
      };
    }

    private static Comparison of(String sign) {
      for (var comparison : values()) {
        if (comparison.sign.equals(sign)) {
          return comparison;
        }
      }
      throw new IllegalArgumentException(sign);
    }
  }

  /// Reads the form `NAME>=NUMBER`.
  public static final class Converter implements ITypeConverter<Expectation> {
    @Override
    public Expectation convert(String text) {
      var found = FORM.matcher(text);
      if (!found.matches()) {
        throw new TypeConversionException(
            "'%s' is not of the form NAME>=NUMBER, with one of >= <= > <".formatted(text));
      }
      try {
        var number = Double.parseDouble(found.group(3));
        var bound = found.group(4).isEmpty() ? number : number / 100;
        return new Expectation(text.strip(), found.group(1), Comparison.of(found.group(2)), bound);
      } catch (NumberFormatException _) {
        throw new TypeConversionException(
            "'%s' in '%s' is not a number".formatted(found.group(3), text));
      }
    }
  }

  /// An expectation beside what was reached.
  ///
  /// @param value absent if the run has no such result
  /// @param message `labeled is 0.756, expected labeled>=0.8`
  public record Outcome(
      Expectation expectation, Optional<Double> value, boolean met, String message) {}

  /// Compares it with the results.
  public Outcome check(RunResults results) {
    var values = values(results);
    var value = Optional.ofNullable(values.get(name));
    if (value.isEmpty()) {
      return new Outcome(this, value, false, unknown(values, results));
    }
    var met = comparison.holds(value.get(), bound);
    var message = "%s is %s, expected %s".formatted(name, Numbers.plain(value.get()), text);
    return new Outcome(this, value, met, message);
  }

  private static Map<String, Double> values(RunResults results) {
    var values = new TreeMap<String, Double>();
    results
        .tasks()
        .forEach(task ->
            task.metrics()
                .forEach((metric, value) -> values.put(task.task() + "." + metric, value)));
    results
        .accuracies()
        .forEach(accuracy ->
            accuracy.scores().forEach(score -> values.put(score.task(), score.accuracy())));
    results.accuracies().forEach(accuracy -> values.put(accuracy.name(), accuracy.mean()));
    return values;
  }

  private String unknown(Map<String, Double> values, RunResults results) {
    var names = new ArrayList<String>();
    results.accuracies().forEach(accuracy -> names.add(accuracy.name()));
    var metrics = results.tasks().stream().flatMap(TaskResult::example).findFirst();
    return "the run has no result '%s' for %s%s; it has %s%s"
        .formatted(
            name,
            text,
            Suggestions.hint(name, values.keySet()),
            names.isEmpty() ? "no accuracies" : String.join(", ", names),
            metrics.map(" and the metrics of each task, such as "::concat).orElse(""));
  }
}
