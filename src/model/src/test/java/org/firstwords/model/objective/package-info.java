/// Tests beside the package.
@NullMarked
package org.firstwords.model.objective;

import org.jspecify.annotations.NullMarked;
