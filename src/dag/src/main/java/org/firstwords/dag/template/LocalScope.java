package org.firstwords.dag.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names that a template itself gives values to, in front of those of another scope.
final class LocalScope implements Scope {
  private final Scope outer;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  LocalScope(Scope outer) {
    this.outer = outer;
  }

  void set(String name, @Nullable Object value) {
    values.put(name, value);
  }

  @Override
  public @Nullable Object find(String name) {
    return values.containsKey(name) ? values.get(name) : outer.find(name);
  }
}
