/// Request loop on standard input and output.
@NullMarked
package org.firstwords.jobs.embed.stream;

import org.jspecify.annotations.NullMarked;
