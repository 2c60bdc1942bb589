package org.firstwords.workflow.run;

import java.util.Optional;

/// Looks up the latest progress line of a running task.
@FunctionalInterface
public interface ProgressLookup {
  Optional<String> of(String task);
}
