/// Scenes: objects on textured backgrounds, and the camera motion.
@NullMarked
package org.firstwords.corpus.world;

import org.jspecify.annotations.NullMarked;
