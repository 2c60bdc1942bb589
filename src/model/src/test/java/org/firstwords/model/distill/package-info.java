@NullMarked
package org.firstwords.model.distill;

import org.jspecify.annotations.NullMarked;
