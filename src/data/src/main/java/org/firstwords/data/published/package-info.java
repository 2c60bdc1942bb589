/// What jobs write about what a model can do, as those who show it read it; and the paper's
/// numbers.
@NullMarked
package org.firstwords.data.published;

import org.jspecify.annotations.NullMarked;
