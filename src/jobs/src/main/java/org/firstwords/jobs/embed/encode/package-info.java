/// Pictures and texts to vectors.
@NullMarked
package org.firstwords.jobs.embed.encode;

import org.jspecify.annotations.NullMarked;
