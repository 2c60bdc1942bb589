package org.firstwords.jobs.bench;

import java.util.Arrays;

/// Options of a bench, such as `--rounds=9`.
public final class BenchOptions {
  private BenchOptions() {}

  /// The number behind the name, which ends with `=`.
  public static int number(String[] arguments, String name, int otherwise) {
    return Arrays.stream(arguments)
        .filter(argument -> argument.startsWith(name))
        .mapToInt(argument -> Integer.parseInt(argument.substring(name.length())))
        .findFirst()
        .orElse(otherwise);
  }
}
