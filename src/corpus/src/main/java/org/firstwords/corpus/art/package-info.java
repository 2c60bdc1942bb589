/// Pictures: which icons show a word, their outlines, and how they become coloured pixels.
@NullMarked
package org.firstwords.corpus.art;

import org.jspecify.annotations.NullMarked;
