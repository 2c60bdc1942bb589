package org.firstwords.data.shard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.firstwords.core.process.UserException;

/// Reads ranges of shards. Thread-safe.
sealed interface ShardReader extends Closeable permits RemoteShards, ShardReader.LocalShards {
  /// Up to `length` bytes from `offset`; fewer where the shard ends before.
  byte[] read(String shard, long offset, int length) throws IOException;

  /// Prefetches ranges.
  default void prefetch(List<ShardRange> spans) {}

  /// Every shard's file stays open; a read is one system call.
  record LocalShards(Path folder, Map<String, FileChannel> open) implements ShardReader {
    @Override
    public byte[] read(String shard, long offset, int length) throws IOException {
      var channel = channel(shard);
      var buffer = ByteBuffer.allocate((int) Math.clamp(channel.size() - offset, 0L, length));
      for (var read = 0; read >= 0 && buffer.hasRemaining(); ) {
        read = channel.read(buffer, offset + buffer.position());
      }
      return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private FileChannel channel(String shard) throws IOException {
      synchronized (open) {
        var channel = open.get(shard);
        if (channel == null) {
          channel = open(folder.resolve(shard));
          open.put(shard, channel);
        }
        return channel;
      }
    }

    private static FileChannel open(Path shard) throws IOException {
      try {
        return FileChannel.open(shard);
      } catch (NoSuchFileException missing) {
        throw new UserException(
            "no shard at %s, though the index names it; run extract-frames again".formatted(shard),
            missing);
      }
    }

    @Override
    public void close() throws IOException {
      synchronized (open) {
        for (var channel : open.values()) {
          channel.close();
        }
      }
    }
  }
}
