/// Preprocessing and encoding of images and texts.
@NullMarked
package org.firstwords.jobs.embed.encode;

import org.jspecify.annotations.NullMarked;
