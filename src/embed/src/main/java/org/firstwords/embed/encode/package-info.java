/// Pictures and texts to vectors.
@NullMarked
package org.firstwords.embed.encode;

import org.jspecify.annotations.NullMarked;
