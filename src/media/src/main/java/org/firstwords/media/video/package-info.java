/// The bundled FFmpeg programs: process handling and video metadata.
@NullMarked
package org.firstwords.media.video;

import org.jspecify.annotations.NullMarked;
