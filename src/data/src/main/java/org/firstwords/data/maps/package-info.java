/// Attention maps and their localisation scores.
@NullMarked
package org.firstwords.data.maps;

import org.jspecify.annotations.NullMarked;
