package org.firstwords.core.job;

import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;

class LocalJobRunnerTest extends JobRunnerContract {
  @Override
  Stores stores() {
    return new Stores();
  }

  @Override
  Location root() {
    return new Location.Local(temporary.resolve("runs"));
  }
}
