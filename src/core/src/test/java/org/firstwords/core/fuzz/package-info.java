/// Damaged and hostile files for the tests of readers.
@NullMarked
package org.firstwords.core.fuzz;

import org.jspecify.annotations.NullMarked;
