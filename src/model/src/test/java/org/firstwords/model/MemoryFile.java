package org.firstwords.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;

/// A file in memory that is read without copying it: the weights of a ViT are 350 MB.
final class MemoryFile extends ByteArrayOutputStream {
  InputStream open() {
    return new ByteArrayInputStream(buf, 0, count);
  }
}
