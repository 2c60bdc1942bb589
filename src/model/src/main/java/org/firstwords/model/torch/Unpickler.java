package org.firstwords.model.torch;

import java.io.IOException;

/// Reads pickles as data. It has no means to load a class or to call a function: names mean
/// something only to [PickleGlobals] and [PickleBuilder], and a pickle with too many operations is
/// refused.
final class Unpickler {
  /// Some twenty times what the largest checkpoints have.
  private static final int MOST_OPERATIONS = 5_000_000;

  private final PickleInput in;
  private final Storages storages = new Storages();

  Unpickler(PickleInput in) {
    this.in = in;
  }

  /// The storages mentioned so far.
  Storages storages() {
    return storages;
  }

  /// The next pickle of the input.
  PickleValue next() throws IOException {
    var stack = new PickleStack(in);
    var make = new PickleBuilder(in, storages);
    for (var operations = 0; operations < MOST_OPERATIONS; operations++) {
      var opcode = Opcode.next(in);
      if (opcode == Opcode.STOP) {
        return stack.pop();
      }
      opcode.execute(in, stack, make);
    }
    throw in.refused("has more than %,d operations".formatted(MOST_OPERATIONS));
  }
}
