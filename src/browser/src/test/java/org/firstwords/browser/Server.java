package org.firstwords.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// `firstwords serve` over the runs that `scripts/verify-page` has made.
record Server(Process process, String address) implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("serving .* on (http://\\S+/)");

  static Path top() {
    return Path.of(System.getProperty("top"));
  }

  static Path root() {
    return top().resolve("target/page/runs");
  }

  static Server start() throws IOException {
    var process =
        new ProcessBuilder(
                top().resolve("target/bin/firstwords").toString(),
                "serve",
                "--root=" + root(),
                "--port=0",
                "--allow-run=" + top().resolve("workflows"),
                "--allow-notes")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var found = ADDRESS.matcher(line);
      if (found.find()) {
        return new Server(process, found.group(1));
      }
    }
    throw new IllegalStateException("the server ended before it listened");
  }

  @Override
  public void close() {
    process.destroy();
  }
}
