/// Tests of the stream.
@NullMarked
package org.firstwords.jobs.embed.stream;

import org.jspecify.annotations.NullMarked;
