package org.firstwords.model.torch;

import java.io.IOException;

/// Reads pickles as data. It cannot load a class or call a function: names are resolved by
/// [PickleGlobals] and [PickleBuilder] alone. A pickle with too many operations is refused.
final class Unpickler {
  /// About twenty times as many as the largest checkpoints have.
  private static final int MAX_OPERATIONS = 5_000_000;

  private final PickleInput in;
  private final Storages storages = new Storages();

  Unpickler(PickleInput in) {
    this.in = in;
  }

  /// The storages referred to so far.
  Storages storages() {
    return storages;
  }

  /// Reads the next pickle of the input.
  PickleValue next() throws IOException {
    var stack = new PickleStack(in);
    var make = new PickleBuilder(in, storages);
    for (var operations = 0; operations < MAX_OPERATIONS; operations++) {
      var opcode = Opcode.next(in);
      if (opcode == Opcode.STOP) {
        return stack.pop();
      }
      opcode.execute(in, stack, make);
    }
    throw in.refused("has more than %,d operations".formatted(MAX_OPERATIONS));
  }
}
