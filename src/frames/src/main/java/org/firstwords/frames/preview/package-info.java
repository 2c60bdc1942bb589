/// The preview of a dataset: some utterances with their frames, to look at before training.
@NullMarked
package org.firstwords.frames.preview;

import org.jspecify.annotations.NullMarked;
