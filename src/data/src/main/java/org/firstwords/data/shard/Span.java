package org.firstwords.data.shard;

/// A range of a shard.
record Span(String shard, long offset, int length) {
  long end() {
    return offset + length;
  }
}
