/// `embed`: encodes images and texts to vectors, to a file or as a stream.
@NullMarked
package org.firstwords.jobs.embed;

import org.jspecify.annotations.NullMarked;
