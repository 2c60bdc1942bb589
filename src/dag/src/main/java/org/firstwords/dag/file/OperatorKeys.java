package org.firstwords.dag.file;

/// What is known of the operator's arguments outside the reader of files.
public final class OperatorKeys {
  private OperatorKeys() {}

  /// Whether Airflow renders Jinja in the argument of this name, at any depth.
  public static boolean isTemplated(String key) {
    return Keys.TEMPLATED.contains(key);
  }
}
