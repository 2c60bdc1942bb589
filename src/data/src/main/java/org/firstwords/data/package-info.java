/// The dataset of the model: utterances, frames, vocabulary, trials, and their files.
@NullMarked
package org.firstwords.data;

import org.jspecify.annotations.NullMarked;
