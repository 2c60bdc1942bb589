package org.firstwords.model.device;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;
import org.firstwords.core.process.NativeExecutable;

/// Where JavaCPP looks for a library in a native executable: beside it. The original also asks for
/// resources under some hundred names, which takes five seconds there.
@TargetClass(Loader.class)
final class LoaderSubstitution {
  private LoaderSubstitution() {}

  /// @param library such as `jnitensorflow` or, with a version, `tensorflow_cc@.2`
  @Substitute
  public static URL[] findLibrary(
      Class<?> type, ClassProperties properties, String library, boolean pathsFirst) {
    var name = library.split("#", 2)[0].split("@", 2);
    var file = "lib" + name[0] + ".so" + (name.length > 1 ? name[1] : "");
    var found = NativeExecutable.folder().orElseThrow().resolve(file);
    try {
      return Files.exists(found) ? new URL[] {found.toUri().toURL()} : new URL[0];
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
