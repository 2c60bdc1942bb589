/// What the child hears: utterances, speakers, and the transcript's forms.
@NullMarked
package org.firstwords.corpus.speech;

import org.jspecify.annotations.NullMarked;
