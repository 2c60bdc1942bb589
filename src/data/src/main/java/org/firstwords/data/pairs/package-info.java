/// Utterances with their frames, and the training, validation and test split.
@NullMarked
package org.firstwords.data.pairs;

import org.jspecify.annotations.NullMarked;
