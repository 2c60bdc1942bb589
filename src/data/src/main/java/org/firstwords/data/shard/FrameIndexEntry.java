package org.firstwords.data.shard;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// Where one frame's bytes are: a line of `index.jsonl`.
///
/// @param name the frame's file name
/// @param shard the tar's file name
/// @param offset of the first byte of the JPEG in the tar
/// @param length of the JPEG, in bytes
@RegisterForReflection
public record FrameIndexEntry(String name, String shard, long offset, int length) {}
