/// Frames packed into tar shards with an index, written as a stream and read one frame at a time.
@NullMarked
package org.firstwords.data.shard;

import org.jspecify.annotations.NullMarked;
