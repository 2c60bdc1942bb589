package org.firstwords.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import ai.djl.util.Platform;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.firstwords.core.ReachabilityFile;
import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.ndarray.Shape;

/// Compares the native reachability metadata with the native libraries of TensorFlow and of the
/// tokenizers: a library holds the names of the classes that it looks up. After an update of
/// either, run this test once with `-Dfirstwords.rewrite=true`.
class NativeMetadataTest {
  /// A class in the form of JNI: `org/tensorflow/internal/c_api/TF_Graph`.
  private static final Pattern JNI_NAME =
      Pattern.compile("(?:java|org|ai)(?:/[A-Za-z_][\\w$]*){2,}");

  /// What JavaCPP's loader makes by reflection.
  private static final Pattern MADE =
      Pattern.compile(
          ".*\\.(?:global|presets)\\.\\w+|org\\.tensorflow\\.internal\\.types\\.T\\w+Mapper");

  /// What the jars are asked for at run time.
  private static final List<String> RESOURCES =
      List.of(
          "META-INF/maven/org.tensorflow/tensorflow-core-native/pom.properties",
          "ai/djl/api.properties",
          "native/lib/tokenizers.properties",
          "org/bytedeco/javacpp/properties/linux-x86_64.properties");

  private final ReachabilityFile file = new ReachabilityFile("firstwords-model");

  @Test
  void namesAllThatTheLibrariesReach() throws Exception {
    var names = new TreeSet<String>();
    names.addAll(
        namesIn(
            jarWith("org/tensorflow/internal/c_api/linux-x86_64/libjnitensorflow.so"),
            "libjnitensorflow.so"));
    names.addAll(namesIn(jarOf(TokenizersLibrary.class), "linux-x86_64/cpu/libtokenizers.so"));
    for (var name : names) {
      addOfJni(name.replace('/', '.'));
    }
    for (var jar :
        Set.of(
            jarOf(Loader.class),
            jarOf(TF_Graph.class),
            jarOf(TensorFlow.class),
            jarOf(Shape.class),
            jarOf(Platform.class))) {
      addMade(jar);
    }
    file.add("sun.misc.Unsafe", Map.of("fields", List.of(Map.of("name", "theUnsafe"))));
    RESOURCES.forEach(file::addResource);
    assertThat(file.size()).isGreaterThan(100);
    file.check();
  }

  private static Path jarOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Path jarWith(String resource) throws Exception {
    var url = NativeMetadataTest.class.getClassLoader().getResource(resource);
    var text = Objects.requireNonNull(url, resource).toString();
    return Path.of(URI.create(text.substring("jar:".length(), text.indexOf('!'))));
  }

  /// The names of classes in a library, as texts.
  private static Set<String> namesIn(Path jar, String library) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      var entry =
          file.stream().filter(one -> one.getName().endsWith(library)).findFirst().orElseThrow();
      var bytes = file.getInputStream(entry).readAllBytes();
      var found = new TreeSet<String>();
      var matcher = JNI_NAME.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
      while (matcher.find()) {
        found.add(matcher.group());
      }
      return found;
    }
  }

  /// Texts in a library may run into one another: the longest beginning that names a class counts.
  private void addOfJni(String text) {
    var name = text;
    while (name.contains(".") && !isClass(name)) {
      name = name.substring(0, name.length() - 1);
    }
    if (name.contains(".")) {
      file.add(
          name,
          "jniAccessible",
          "allDeclaredConstructors",
          "allDeclaredFields",
          "allDeclaredMethods");
    }
  }

  private static boolean isClass(String name) {
    try {
      Class.forName(name, false, NativeMetadataTest.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError none) {
      return false;
    }
  }

  private void addMade(Path jar) throws IOException {
    try (var open = new JarFile(jar.toFile())) {
      open.stream()
          .map(one -> one.getName().replace('/', '.').replaceFirst("\\.class$", ""))
          .filter(name -> MADE.matcher(name).matches() && !file.has(name))
          .forEach(name -> file.add(name, "allDeclaredConstructors"));
    }
  }
}
