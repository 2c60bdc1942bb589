package org.firstwords.core.storage;

import io.minio.MinioClient;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.firstwords.core.ReachabilityFile;
import org.junit.jupiter.api.Test;
import org.simpleframework.xml.Root;
import org.simpleframework.xml.convert.Converter;

/// Compares the native reachability metadata with the reflection of the MinIO client and its XML
/// library. After an update of either, run this test once with `-Dfirstwords.rewrite=true`.
class NativeMetadataTest {
  private static final List<Class<?>> COLLECTIONS =
      List.of(
          java.util.ArrayList.class,
          java.util.LinkedList.class,
          java.util.HashSet.class,
          java.util.LinkedHashSet.class,
          java.util.TreeSet.class,
          java.util.HashMap.class,
          java.util.LinkedHashMap.class,
          java.util.TreeMap.class);

  private final ReachabilityFile file = new ReachabilityFile("firstwords-core");

  @Test
  void namesAllThatIsReachedByReflection() throws Exception {
    for (var type : classes(MinioClient.class)) {
      if (isRead(type) || type.getPackageName().equals("io.minio.messages")) {
        file.add(
            type.getName(), "allDeclaredConstructors", "allDeclaredFields", "allDeclaredMethods");
      } else if (isBuilt(type) || Converter.class.isAssignableFrom(type)) {
        file.add(type.getName(), "allDeclaredConstructors");
      }
    }
    for (var type : classes(Root.class)) {
      if (type.isAnnotation()) {
        file.addProxy(type.getName());
      } else if (isChosenByName(type)) {
        file.add(type.getName(), "allDeclaredConstructors");
      }
    }
    COLLECTIONS.forEach(type -> file.add(type.getName(), "allPublicConstructors"));
    addSignals();
    file.check();
  }

  private static List<Class<?>> classes(Class<?> ofJar) throws Exception {
    var jar = Path.of(ofJar.getProtectionDomain().getCodeSource().getLocation().toURI());
    var found = new ArrayList<Class<?>>();
    try (var open = new JarFile(jar.toFile())) {
      for (var entry : (Iterable<java.util.jar.JarEntry>) open.stream()::iterator) {
        var name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF")) {
          var type = name.replaceFirst("\\.class$", "").replace('/', '.');
          found.add(Class.forName(type, false, ofJar.getClassLoader()));
        }
      }
    }
    return found;
  }

  /// Whether the class or a member has an annotation of the XML or the JSON library.
  private static boolean isRead(Class<?> type) {
    return Stream.<AnnotatedElement[]>of(
            new AnnotatedElement[] {type},
            type.getDeclaredFields(),
            type.getDeclaredMethods(),
            type.getDeclaredConstructors())
        .flatMap(Arrays::stream)
        .flatMap(annotatedElement -> Arrays.stream(annotatedElement.getDeclaredAnnotations()))
        .map(annotation -> annotation.annotationType().getPackageName())
        .anyMatch(name ->
            name.startsWith("org.simpleframework.xml")
                || name.equals("com.fasterxml.jackson.annotation"));
  }

  /// The client's builders create their enclosing class.
  private static boolean isBuilt(Class<?> type) {
    return type.getName().endsWith("Args") || type.getSimpleName().equals("SourceObject");
  }

  /// The XML library instantiates these by annotation.
  private static boolean isChosenByName(Class<?> type) {
    return type.getPackageName().equals("org.simpleframework.xml.core")
        && !type.isInterface()
        && type.getSimpleName().matches(".*(Label|Parameter|Extractor)");
  }

  /// The signal handling of [org.firstwords.core.process.StopSignal].
  private void addSignals() {
    var handle =
        Map.of(
            "name",
            "handle",
            "parameterTypes",
            List.of("sun.misc.Signal", "sun.misc.SignalHandler"));
    file.add(
        "sun.misc.Signal",
        Map.of("allPublicConstructors", true, "methods", List.of(new TreeMap<>(handle))));
    file.addProxy("sun.misc.SignalHandler");
  }
}
