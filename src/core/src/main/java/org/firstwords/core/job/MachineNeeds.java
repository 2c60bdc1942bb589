package org.firstwords.core.job;

/// A command that needs more of the machine than its inputs, such as a GPU; `--check-only` asks it.
public interface MachineNeeds {
  /// @throws org.firstwords.core.process.UserException if the machine lacks it
  void checkMachine();
}
