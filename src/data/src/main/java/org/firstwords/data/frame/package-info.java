/// Plans which frames belong to an utterance; scale and crop geometry.
@NullMarked
package org.firstwords.data.frame;

import org.jspecify.annotations.NullMarked;
