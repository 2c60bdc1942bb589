/// Seeded random numbers whose state can be saved and restored.
@NullMarked
package org.firstwords.core.random;

import org.jspecify.annotations.NullMarked;
