package org.firstwords.model.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Functions of the C library that handle open files. [CLibrarySubstitution] takes its place in a
/// native executable, which links them.
@SuppressWarnings("restricted") // native access: TensorFlow itself needs it, too
final class CLibrary {
  private static final FunctionDescriptor OF_ONE = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
  private static final FunctionDescriptor OF_TWO =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
  private static final FunctionDescriptor OF_NAME =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);
  private static final FunctionDescriptor OF_READING =
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);

  private CLibrary() {}

  /// `memfd_create`: a file in memory.
  ///
  /// @return its number, or a negative number if this system has none
  static int createMemoryFile(String name) {
    if (Linker.nativeLinker().defaultLookup().find("memfd_create").isEmpty()) {
      return -1;
    }
    try (var scope = Arena.ofConfined()) {
      return (int) call("memfd_create", OF_NAME, scope.allocateFrom(name), 0);
    }
  }

  /// `dup`: another number for an open file.
  static int duplicate(int file) {
    return (int) call("dup", OF_ONE, file);
  }

  /// `dup2`: makes `number` stand for an open file.
  static int duplicate(int file, int number) {
    return (int) call("dup2", OF_TWO, file, number);
  }

  static int close(int file) {
    return (int) call("close", OF_ONE, file);
  }

  /// `pread`: the first bytes of a file, at most `most`.
  static byte[] read(int file, int most) {
    try (var scope = Arena.ofConfined()) {
      var bytes = scope.allocate(most);
      var length = (int) call("pread", OF_READING, file, bytes, (long) most, 0L);
      return Arrays.copyOf(bytes.toArray(ValueLayout.JAVA_BYTE), Math.max(0, length));
    }
  }

  private static long call(String name, FunctionDescriptor form, Object... arguments) {
    var linker = Linker.nativeLinker();
    var function = linker.downcallHandle(linker.defaultLookup().findOrThrow(name), form);
    try {
      return ((Number) function.invokeWithArguments(arguments)).longValue();
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
