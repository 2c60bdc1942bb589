/// Borders of sentences and words in English, found by OpenNLP.
@NullMarked
package org.firstwords.media.transcript;

import org.jspecify.annotations.NullMarked;
