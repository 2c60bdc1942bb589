/// The FFmpeg programs, and what they tell of a video.
@NullMarked
package org.firstwords.media.video;

import org.jspecify.annotations.NullMarked;
