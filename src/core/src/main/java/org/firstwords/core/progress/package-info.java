/// Progress display, on a terminal or as plain lines.
@NullMarked
package org.firstwords.core.progress;

import org.jspecify.annotations.NullMarked;
