/// The server over the runs: what `firstwords serve` answers with.
@NullMarked
package org.firstwords.serve;

import org.jspecify.annotations.NullMarked;
