package org.firstwords.workflow.run;

import java.util.Optional;

/// What a task at work has said last of how far it is, wherever its log is being written.
@FunctionalInterface
public interface LastWords {
  Optional<String> of(String task);
}
