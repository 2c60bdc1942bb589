/// Tests beside the package.
@NullMarked
package org.firstwords.model.vision;

import org.jspecify.annotations.NullMarked;
