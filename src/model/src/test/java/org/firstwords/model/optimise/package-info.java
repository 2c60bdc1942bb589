/// Tests beside the package.
@NullMarked
package org.firstwords.model.optimise;

import org.jspecify.annotations.NullMarked;
