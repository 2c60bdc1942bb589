package org.firstwords.dag.template;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The operators `+ - * / // % ~` with Python semantics, for numbers; `+` and `*` also for strings
/// and lists, `%` also for the format of a string.
final class Arithmetic {
  /// No repetition is longer.
  private static final long MAX_LENGTH = 1_000_000;

  private Arithmetic() {}

  static Object of(@Nullable Object left, String operator, @Nullable Object right, int offset) {
    if (operator.equals("~")) {
      return Python.text(left) + Python.text(right);
    }
    if (operator.equals("+") && left instanceof String one && right instanceof String other) {
      return one + other;
    }
    if (operator.equals("+") && left instanceof List<?> one && right instanceof List<?> other) {
      return Stream.concat(one.stream(), other.stream()).toList();
    }
    if (operator.equals("%") && left instanceof String format) {
      return PercentFormat.of(format, Markup.plain(right));
    }
    if (operator.equals("*") && isSequence(right) && Python.of(left) instanceof Long) {
      return of(right, operator, left, offset);
    }
    if (operator.equals("*") && Python.of(right) instanceof Long times) {
      if (left instanceof String text) {
        return text.repeat(repetitions(times, text.length(), offset));
      }
      if (left instanceof List<?> list) {
        return Collections.nCopies(repetitions(times, list.size(), offset), list).stream()
            .flatMap(List::stream)
            .toList();
      }
    }
    try {
      return switch (Python.of(left)) {
        case Long a when Python.of(right) instanceof Long b -> whole(a, operator, b);
        case Long a when right instanceof Double b -> decimal(a, operator, b);
        case Double a when Python.of(right) instanceof Number b ->
            decimal(a, operator, b.doubleValue());
        case null, default ->
            throw TemplateException.unsupported(
                offset,
                "%s %s %s is not supported"
                    .formatted(Python.type(left), operator, Python.type(right)));
      };
    } catch (ArithmeticException wrong) {
      throw new TemplateException(offset, "in '%s': %s".formatted(operator, wrong.getMessage()));
    }
  }

  private static boolean isSequence(@Nullable Object value) {
    return value instanceof String || value instanceof List;
  }

  /// The smallest number of repetitions, 0, is also that of negative ones.
  private static int repetitions(long times, int length, int offset) {
    if (times * Math.max(1, length) > MAX_LENGTH) {
      throw TemplateException.unsupported(
          offset, "a result of more than %d characters is not supported".formatted(MAX_LENGTH));
    }
    return (int) Math.max(0, times);
  }

  private static Object whole(long a, String operator, long b) {
    return switch (operator) {
      case "+" -> Math.addExact(a, b);
      case "-" -> Math.subtractExact(a, b);
      case "*" -> Math.multiplyExact(a, b);
      case "//" -> Math.floorDiv(a, b);
      case "%" -> Math.floorMod(a, b);
      default -> decimal(exact(a), "/", exact(b));
    };
  }

  /// Python divides whole numbers exactly; beyond 2^53 a double would round them first.
  private static double exact(long number) {
    if (Math.abs(number) > 1L << 53) {
      throw new ArithmeticException("too large a number: " + number);
    }
    return (double) number;
  }

  /// Rejects infinite results, because Jinja does not render them when it folds constants.
  private static Object decimal(double a, String operator, double b) {
    var result = calculated(a, operator, b);
    if (!Double.isFinite(result)) {
      throw new ArithmeticException("too large a number");
    }
    return result;
  }

  private static double calculated(double a, String operator, double b) {
    if ("//%".contains(operator) && b == 0) {
      throw new ArithmeticException("division by zero");
    }
    var remainder = b == 0 ? 0 : a % b;
    var modulo = remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder;
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "%" -> modulo == 0 ? Math.copySign(0.0, b) : modulo;
      default -> floored(a, b, modulo);
    };
  }

  private static double floored(double a, double b, double modulo) {
    var quotient = (a - modulo) / b;
    var floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : quotient == 0 ? Math.copySign(0.0, a / b) : floor;
  }

  private static Long negative(long number, int offset) {
    try {
      return Math.negateExact(number);
    } catch (ArithmeticException large) {
      throw new TemplateException(offset, "in '-': " + large.getMessage());
    }
  }

  /// `-value`, `+value`
  static Object sign(String operator, @Nullable Object value, int offset) {
    return switch (Python.of(value)) {
      case Long number -> operator.equals("-") ? negative(number, offset) : number;
      case Double number -> operator.equals("-") ? (Double) (-number) : number;
      case null, default ->
          throw new TemplateException(
              offset, "%s%s is not supported".formatted(operator, Python.type(value)));
    };
  }
}
