package org.firstwords.model.clip;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.firstwords.core.process.NativeExecutable;

/// How a native executable loads the tokenizers' library: the one beside it. The original asks for
/// a GPU by JNA, which is not a dependency, and unpacks the library.
@TargetClass(LibUtils.class)
final class LibUtilsSubstitution {
  private LibUtilsSubstitution() {}

  @Substitute
  @SuppressWarnings("restricted") // a native library, by its path
  static void loadLibrary() {
    System.load(NativeExecutable.folder().orElseThrow().resolve("libtokenizers.so").toString());
  }
}
