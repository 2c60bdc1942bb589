/// Synthetic utterances and their transcripts.
@NullMarked
package org.firstwords.corpus.speech;

import org.jspecify.annotations.NullMarked;
