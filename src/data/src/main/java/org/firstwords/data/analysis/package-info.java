/// The results of analyse.
@NullMarked
package org.firstwords.data.analysis;

import org.jspecify.annotations.NullMarked;
