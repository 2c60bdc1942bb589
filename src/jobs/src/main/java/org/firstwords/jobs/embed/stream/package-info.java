/// Vectors for lines on standard input as they come.
@NullMarked
package org.firstwords.jobs.embed.stream;

import org.jspecify.annotations.NullMarked;
