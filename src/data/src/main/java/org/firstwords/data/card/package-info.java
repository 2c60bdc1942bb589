/// What a dataset holds, for its user's eyes: the data card and warnings about little data.
@NullMarked
package org.firstwords.data.card;

import org.jspecify.annotations.NullMarked;
