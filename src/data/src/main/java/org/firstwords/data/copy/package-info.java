/// Local copies of remote inputs.
@NullMarked
package org.firstwords.data.copy;

import org.jspecify.annotations.NullMarked;
