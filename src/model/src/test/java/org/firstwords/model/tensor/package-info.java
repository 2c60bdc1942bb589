/// Tests beside the package.
@NullMarked
package org.firstwords.model.tensor;

import org.jspecify.annotations.NullMarked;
