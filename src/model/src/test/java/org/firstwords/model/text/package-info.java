/// Tests beside the package.
@NullMarked
package org.firstwords.model.text;

import org.jspecify.annotations.NullMarked;
