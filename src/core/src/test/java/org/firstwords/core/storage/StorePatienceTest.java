package org.firstwords.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.firstwords.core.process.DurationConverter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StorePatienceTest {
  private static StorePatience of(String... arguments) {
    return CommandLine.populateCommand(new StorePatience(), arguments);
  }

  @Test
  void passesOnToTasksWhatIsNotTheDefault() {
    assertThat(of("--store-patience=5m").forTasks()).isEmpty();
    var variables = of("--store-patience=30s").forTasks();
    assertThat(variables).isEqualTo(Map.of(StorePatience.VARIABLE, "30000ms"));
    var passed = Objects.requireNonNull(variables.get(StorePatience.VARIABLE));
    var read = new DurationConverter().convert(passed);
    assertThat(read).isEqualTo(Duration.ofSeconds(30));
  }
}
