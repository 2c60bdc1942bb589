package org.firstwords.model.torch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.firstwords.model.tensor.ShownName;
import org.firstwords.model.tensor.StoredType;
import org.firstwords.model.torch.PickleValue.Foreign;
import org.firstwords.model.torch.PickleValue.Known;
import org.firstwords.model.torch.PickleValue.StorageType;

/// Resolves the global names (modules, classes, functions) of a pickle.
///
/// Only names of a fixed list are known. Every other name becomes a [Foreign] value, whatever the
/// pickle does with it, so nothing of it can run. In addition, a file that mentions a name that
/// only an attack needs is refused as a whole.
final class PickleGlobals {
  private static final Map<String, PickleValue> KNOWN = known();

  /// Refused as any part of a dotted name.
  private static final Set<String> DANGEROUS =
      words(
          """
          os nt posix posixpath ntpath sys subprocess _posixsubprocess shutil socket importlib
          imp runpy pty ctypes _ctypes webbrowser marshal pickle _pickle cloudpickle dill
          joblib commands popen2 asyncio multiprocessing ftplib smtplib telnetlib urllib
          requests eval exec execfile compile open input system popen getattr setattr delattr
          __import__ apply breakpoint globals locals vars load hub cpp_extension
          __getattribute__ __globals__ __subclasses__ __builtins__ __reduce__
          """);

  /// Refused as a module.
  private static final Set<String> DANGEROUS_MODULES =
      words(
          """
          operator _operator code codeop types inspect timeit profile cProfile bdb pdb trace
          doctest unittest pip setuptools distutils ensurepip venv site signal tempfile
          platform pydoc idlelib lib2to3 ssl http threading _thread gc atexit zipimport
          pkgutil fileinput
          """);

  private static final Set<String> BUILTINS = Set.of("builtins", "__builtin__");

  /// Built-in names of plain values.
  private static final Set<String> PLAIN =
      words(
          """
          set frozenset list tuple dict int long float complex bool str unicode bytes
          bytearray object slice range xrange type
          """);

  /// NumPy's constructors of random states, which trainings keep; harmless, and never called here.
  private static final Set<String> RANDOM_STATES =
      Set.of(
          "numpy.random._pickle.__randomstate_ctor",
          "numpy.random._pickle.__generator_ctor",
          "numpy.random._pickle.__bit_generator_ctor");

  private PickleGlobals() {}

  private static Set<String> words(String text) {
    return Set.of(text.split("\\s+"));
  }

  private static Map<String, PickleValue> known() {
    var known = new HashMap<String, PickleValue>();
    for (var item : Known.values()) {
      known.put(item.fullName(), item);
    }
    for (var storedType : StoredType.values()) {
      known.put("torch." + storage(storedType), new StorageType(storedType));
    }
    return known;
  }

  private static String storage(StoredType type) {
    return switch (type) {
      case F64 -> "DoubleStorage";
      case F32 -> "FloatStorage";
      case F16 -> "HalfStorage";
      case BF16 -> "BFloat16Storage";
      case I64 -> "LongStorage";
      case I32 -> "IntStorage";
      case I16 -> "ShortStorage";
      case I8 -> "CharStorage";
      case U8 -> "ByteStorage";
      case BOOL -> "BoolStorage";
    };
  }

  /// @throws org.firstwords.core.process.UserException if only an attack needs the name
  static PickleValue resolve(String module, String name, PickleInput in) {
    var full = module + "." + name;
    if (!RANDOM_STATES.contains(full) && isDangerous(module, name)) {
      throw in.refused("calls " + ShownName.of(full));
    }
    var known = KNOWN.get(full);
    return known != null ? known : new Foreign(ShownName.of(full));
  }

  private static boolean isDangerous(String module, String name) {
    var root = module.split("\\.", 2)[0];
    if (BUILTINS.contains(root)) {
      return !PLAIN.contains(name);
    }
    return DANGEROUS_MODULES.contains(root)
        || Arrays.stream((module + "." + name).split("\\.")).anyMatch(DANGEROUS::contains);
  }
}
