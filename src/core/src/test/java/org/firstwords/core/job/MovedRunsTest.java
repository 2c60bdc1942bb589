package org.firstwords.core.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovedRunsTest {
  @TempDir Path temporary;

  @Test
  void artifactsOfAFolderThatWasMovedAreFound() throws IOException {
    var stores = new Stores();
    var root = temporary.resolve("runs");
    for (var task : new String[] {"one", "two"}) {
      var ended =
          SampleCommand.run(
              stores, new Location.Local(root), MovedRunsTest::work, "--task-id", task);
      assertThat(ended.exitCode()).isZero();
    }
    var moved = temporary.resolve("elsewhere");
    Files.move(root, moved);
    var resolver = new InputResolver(stores);
    var own = resolver.resolve(new Location.Local(moved.resolve("local/one/page")));
    assertThat(own.uri()).isEqualTo(moved.resolve("local/one/page").toString());
    var taken = resolver.resolve(new Location.Local(moved.resolve("local/two/page/index.html")));
    assertThat(taken.uri()).isEqualTo(moved.resolve("local/one/page/index.html").toString());
  }

  private static void work(Job job) throws IOException {
    job.output("page").write("index.html", "text/html", "hello".getBytes(UTF_8));
    job.output("list").write("names.json", "application/json", "[]".getBytes(UTF_8));
  }
}
