/// The tables of a joint embedding space.
@NullMarked
package org.firstwords.data.space;

import org.jspecify.annotations.NullMarked;
