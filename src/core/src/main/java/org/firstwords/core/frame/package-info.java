/// The command line of every executable: converters, exit codes, error text, signals.
@NullMarked
package org.firstwords.core.frame;

import org.jspecify.annotations.NullMarked;
