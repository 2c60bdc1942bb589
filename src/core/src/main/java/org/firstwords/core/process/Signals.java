package org.firstwords.core.process;

import java.lang.reflect.Proxy;

/// Handles a POSIX signal instead of the JVM's shutdown.
///
/// `sun.misc.Signal` is supported (module jdk.unsupported) and has no successor, but naming it is a
/// compiler warning that cannot be suppressed; hence reflection.
final class Signals {
  private Signals() {}

  /// @param name without `SIG`, such as `TERM`
  static void handle(String name, Runnable action) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) ->
                  switch (method.getName()) {
                    case "equals" -> false;
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> "handler of " + name;
                    default -> {
                      action.run();
                      yield null;
                    }
                  });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException absent) {
      throw new IllegalStateException("this JVM cannot hear SIG" + name, absent);
    }
  }
}
