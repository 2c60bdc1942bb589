package org.firstwords.core.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/// What `--json` prints at an ending without a result.
///
/// ```json
/// {"error":"no workflow file at w.yaml; check the path","exit_code":1,"schema":1,"state":"error","versions":{…}}
/// ```
public final class ErrorJson {
  /// The version of the form, also of results.
  public static final int SCHEMA = 1;

  private ErrorJson() {}

  public static String line(String message, int exitCode) {
    var json = new TreeMap<String, Object>();
    json.put("schema", SCHEMA);
    json.put("state", "error");
    json.put("error", message);
    json.put("exit_code", exitCode);
    json.put("versions", versions());
    try {
      return new ObjectMapper().writeValueAsString(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The versions of this program and of what it runs on.
  public static Map<String, String> versions() {
    var build = Build.ofProduct();
    var versions = new TreeMap<String, String>();
    versions.put("firstwords", build.version());
    versions.put("commit", build.commit());
    versions.put("java", Runtime.version().toString());
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }
}
