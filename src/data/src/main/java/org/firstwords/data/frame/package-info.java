/// Which frames belong to an utterance, and how a frame is cut out of a video.
@NullMarked
package org.firstwords.data.frame;

import org.jspecify.annotations.NullMarked;
