/// Tests of `model.text`.
@NullMarked
package org.firstwords.model.text;

import org.jspecify.annotations.NullMarked;
