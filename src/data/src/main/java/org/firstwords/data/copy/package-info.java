/// Inputs copied to this machine.
@NullMarked
package org.firstwords.data.copy;

import org.jspecify.annotations.NullMarked;
