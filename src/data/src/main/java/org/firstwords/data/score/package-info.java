/// What a model chose in trials, how good that was, and the files that tell it.
@NullMarked
package org.firstwords.data.score;

import org.jspecify.annotations.NullMarked;
