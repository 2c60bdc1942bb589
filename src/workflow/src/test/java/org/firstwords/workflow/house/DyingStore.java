package org.firstwords.workflow.house;

import java.io.IOException;
import org.firstwords.core.storage.ForwardingStore;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;

/// A local store whose process dies before a deletion.
final class DyingStore extends ForwardingStore {
  private int deletionsLeft;

  DyingStore(int deletionsLeft) {
    super(new LocalStore());
    this.deletionsLeft = deletionsLeft;
  }

  /// The death.
  static final class Killed extends RuntimeException {}

  @Override
  public void delete(Location objectOrFolder) throws IOException {
    if (deletionsLeft-- == 0) {
      throw new Killed();
    }
    super.delete(objectOrFolder);
  }
}
