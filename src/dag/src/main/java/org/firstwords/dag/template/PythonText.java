package org.firstwords.dag.template;

import org.jspecify.annotations.Nullable;

/// Values of a workflow file as Python prints and judges them.
public final class PythonText {
  private PythonText() {}

  /// What `str(value)` gives.
  public static String of(@Nullable Object value) {
    return Python.text(Python.of(value));
  }

  /// What `bool(value)` gives.
  public static boolean isTrue(@Nullable Object value) {
    return Python.truth(Python.of(value));
  }
}
