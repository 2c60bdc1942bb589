package org.firstwords.core.storage;

import java.util.Random;

/// Content of objects in which a changed or missing byte shows; always the same.
final class RandomContent {
  private RandomContent() {}

  static byte[] bytes(int count) {
    var bytes = new byte[count];
    new Random(3).nextBytes(bytes);
    return bytes;
  }
}
