/// Damaged and hostile workflow files and run records.
@NullMarked
package org.firstwords.dag.fuzz;

import org.jspecify.annotations.NullMarked;
