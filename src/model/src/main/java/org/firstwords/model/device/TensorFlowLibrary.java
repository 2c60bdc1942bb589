package org.firstwords.model.device;

import java.nio.file.Files;
import org.firstwords.core.process.NativeExecutable;
import org.firstwords.core.process.UserException;

/// Where TensorFlow's native libraries are: beside a native executable, from where they are loaded
/// as they are ([LoaderSubstitution]). On a JVM they come out of their jar, unpacked once per user.
public final class TensorFlowLibrary {
  private static final String LIBRARY = "libjnitensorflow.so";

  private TensorFlowLibrary() {}

  /// Called before the first class of TensorFlow is used.
  ///
  /// @throws UserException if a native executable has no libraries beside it
  public static void find() {
    var found = NativeExecutable.folder();
    if (found.isEmpty()) {
      return;
    }
    var folder = found.get();
    if (!Files.exists(folder.resolve(LIBRARY))) {
      throw new UserException(
          "%s is not in %s, beside the executable; unpack the whole archive again"
              .formatted(LIBRARY, folder));
    }
    // JavaCPP would give up at twice the Java heap; TensorFlow's memory is not in the heap.
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
  }
}
