/// Text as Python writes it.
@NullMarked
package org.firstwords.core.python;

import org.jspecify.annotations.NullMarked;
