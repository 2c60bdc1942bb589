/// Tests beside the package.
@NullMarked
package org.firstwords.model.device;

import org.jspecify.annotations.NullMarked;
