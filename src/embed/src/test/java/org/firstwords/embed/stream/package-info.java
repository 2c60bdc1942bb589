/// Tests of the stream.
@NullMarked
package org.firstwords.embed.stream;

import org.jspecify.annotations.NullMarked;
