package org.firstwords.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The native reachability metadata of a module, as a test derives it from the libraries: what is
/// reached by reflection, from C code, and as a resource.
public final class ReachabilityFile {
  private final Path file;
  private final Map<String, Map<String, Object>> types = new TreeMap<>();
  private final List<String> resources = new ArrayList<>();

  /// @param module such as `firstwords-core`; the test runs in its folder
  public ReachabilityFile(String module) {
    this.file =
        Path.of(
            "src/main/resources/META-INF/native-image/org.firstwords",
            module,
            "reachability-metadata.json");
  }

  /// @param what such as `allDeclaredConstructors`
  public void add(String type, String... what) {
    var all = new TreeMap<String, Object>();
    for (var key : what) {
      all.put(key, true);
    }
    add(type, all);
  }

  public void add(String type, Map<String, ?> what) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("type", type);
    entry.putAll(new TreeMap<>(what));
    types.put(type, entry);
  }

  public void addProxy(String name) {
    types.put("proxy " + name, Map.of("type", Map.of("proxy", List.of(name))));
  }

  public void addResource(String glob) {
    resources.add(glob);
  }

  public boolean has(String type) {
    return types.containsKey(type);
  }

  /// How many types are reached.
  public int size() {
    return types.size();
  }

  /// Compares it with the committed file; with `-Dfirstwords.rewrite=true`, writes that first.
  public void check() throws IOException {
    var expected = page();
    if (Boolean.getBoolean("firstwords.rewrite")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).isEqualTo(expected);
  }

  private String page() throws JsonProcessingException {
    var sections = new ArrayList<String>();
    sections.add(section("reflection", types.values()));
    if (!resources.isEmpty()) {
      sections.add(
          section("resources", resources.stream().map(glob -> Map.of("glob", glob)).toList()));
    }
    return "{\n" + String.join(",\n", sections) + "\n}\n";
  }

  private static String section(String name, Iterable<?> entries) throws JsonProcessingException {
    var mapper = new ObjectMapper();
    var lines = new ArrayList<String>();
    for (var entry : entries) {
      lines.add("    " + mapper.writeValueAsString(entry));
    }
    return "  \"%s\": [\n%s\n  ]".formatted(name, String.join(",\n", lines));
  }
}
