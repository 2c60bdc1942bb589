/// Tar shards of frames with an index: streamed writing, random access, prefetch and cache.
@NullMarked
package org.firstwords.data.shard;

import org.jspecify.annotations.NullMarked;
