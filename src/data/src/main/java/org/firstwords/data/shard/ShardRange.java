package org.firstwords.data.shard;

/// A range of a shard.
record ShardRange(String shard, long offset, int length) {
  long end() {
    return offset + length;
  }
}
