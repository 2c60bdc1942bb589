/// The FFmpeg programs, and what they tell of a video.
@NullMarked
package org.firstwords.data.video;

import org.jspecify.annotations.NullMarked;
