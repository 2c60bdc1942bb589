package org.firstwords.model.device;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.Arrays;
import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CTypeConversion;
import org.graalvm.word.PointerBase;

/// The functions of [CLibrary] in a native executable: linked when it is built, because GraalVM 25
/// finds none by name when it runs.
@TargetClass(CLibrary.class)
final class CLibrarySubstitution {
  private CLibrarySubstitution() {}

  @Substitute
  static int createMemoryFile(String name) {
    try (var text = CTypeConversion.toCString(name)) {
      return Linked.createMemoryFile(text.get(), 0);
    }
  }

  @Substitute
  static int duplicate(int file) {
    return Linked.duplicate(file);
  }

  @Substitute
  static int duplicate(int file, int number) {
    return Linked.duplicate(file, number);
  }

  @Substitute
  static int close(int file) {
    return Linked.close(file);
  }

  @Substitute
  static byte[] read(int file, int most) {
    var bytes = new byte[most];
    try (var pinned = PinnedObject.create(bytes)) {
      var length = Linked.read(file, pinned.addressOfArrayElement(0), most, 0);
      return Arrays.copyOf(bytes, (int) Math.max(0, length));
    }
  }

  /// What the linker finds.
  private static final class Linked {
    @CFunction("memfd_create")
    static native int createMemoryFile(CCharPointer name, int flags);

    @CFunction("dup")
    static native int duplicate(int file);

    @CFunction("dup2")
    static native int duplicate(int file, int number);

    @CFunction("close")
    static native int close(int file);

    @CFunction("pread")
    static native long read(int file, PointerBase bytes, long most, long from);
  }
}
