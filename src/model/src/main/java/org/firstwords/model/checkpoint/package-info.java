/// Checkpoints: a folder with weights, optimizer state, configuration and vocabulary.
@NullMarked
package org.firstwords.model.checkpoint;

import org.jspecify.annotations.NullMarked;
