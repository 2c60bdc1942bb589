/// Utterances with their frames, and the files of the training, validation and test part.
@NullMarked
package org.firstwords.data.pairs;

import org.jspecify.annotations.NullMarked;
