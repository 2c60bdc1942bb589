/// Tests beside the package.
@NullMarked
package org.firstwords.model.layer;

import org.jspecify.annotations.NullMarked;
