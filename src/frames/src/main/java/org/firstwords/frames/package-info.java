/// `extract-frames`: videos and transcripts to frame shards and pair metadata.
@NullMarked
package org.firstwords.frames;

import org.jspecify.annotations.NullMarked;
