package org.firstwords.model.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Standard error of this process, also for the C code in it, kept in memory for a moment. On a JVM
/// only.
@SuppressWarnings("restricted") // native access: TensorFlow itself needs it, too
final class StandardError {
  /// `int dup(int)` and `int close(int)`.
  private static final FunctionDescriptor OF_ONE = FunctionDescriptor.of(JAVA_INT, JAVA_INT);

  /// `int dup2(int, int)`.
  private static final FunctionDescriptor OF_TWO =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);

  /// `int memfd_create(const char *, unsigned int)`.
  private static final FunctionDescriptor OF_NAME =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);

  /// `ssize_t pread(int, void *, size_t, off_t)`.
  private static final FunctionDescriptor OF_READING =
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);

  private static final int NUMBER = 2;
  private static final int MOST_BYTES = 1 << 20;

  private StandardError() {}

  /// Runs the action; what it and whatever runs meanwhile writes to standard error does not get
  /// there.
  ///
  /// @return what was written, up to a MiB; empty if this system cannot do it: then it was written
  ///   to standard error
  static Optional<String> during(Runnable action) {
    var memory = Linker.nativeLinker().defaultLookup().find("memfd_create");
    if (memory.isEmpty()) {
      action.run();
      return Optional.empty();
    }
    try (var scope = Arena.ofConfined()) {
      return during(action, scope);
    }
  }

  private static Optional<String> during(Runnable action, Arena scope) {
    var memory =
        (int) call(function("memfd_create", OF_NAME), scope.allocateFrom("standard-error"), 0);
    var original = (int) call(function("dup", OF_ONE), NUMBER);
    if (memory < 0 || original < 0) {
      action.run();
      return Optional.empty();
    }
    call(function("dup2", OF_TWO), memory, NUMBER);
    try {
      action.run();
    } finally {
      call(function("dup2", OF_TWO), original, NUMBER);
      call(function("close", OF_ONE), original);
    }
    var text = scope.allocate(MOST_BYTES);
    var length = call(function("pread", OF_READING), memory, text, (long) MOST_BYTES, 0L);
    call(function("close", OF_ONE), memory);
    var bytes = text.asSlice(0, Math.max(0, length)).toArray(ValueLayout.JAVA_BYTE);
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  private static MethodHandle function(String name, FunctionDescriptor form) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), form);
  }

  private static long call(MethodHandle function, Object... arguments) {
    try {
      return ((Number) function.invokeWithArguments(arguments)).longValue();
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
