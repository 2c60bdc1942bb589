/// Splits English text into sentences and tokens with Apache OpenNLP.
@NullMarked
package org.firstwords.media.transcript;

import org.jspecify.annotations.NullMarked;
