package org.firstwords.dag.file;

/// (type folded: `DagFactoryKeys.isTemplated` becomes public)
public final class OperatorKeys {
  private OperatorKeys() {}

  /// Whether Airflow renders Jinja in the argument of this name, at any depth.
  public static boolean isTemplated(String key) {
    return DagFactoryKeys.TEMPLATED.contains(key);
  }
}
