/// What the child sees: scenes of things on textured grounds, and the gaze that moves over them.
@NullMarked
package org.firstwords.corpus.world;

import org.jspecify.annotations.NullMarked;
