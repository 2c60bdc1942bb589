/// The paper's published results.
@NullMarked
package org.firstwords.data.published;

import org.jspecify.annotations.NullMarked;
