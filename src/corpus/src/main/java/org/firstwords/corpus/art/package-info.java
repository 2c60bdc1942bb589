/// Icons of each word, and their rendering as sprites.
@NullMarked
package org.firstwords.corpus.art;

import org.jspecify.annotations.NullMarked;
