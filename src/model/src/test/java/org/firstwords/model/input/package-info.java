/// Tests of what batches are made of.
@NullMarked
package org.firstwords.model.input;

import org.jspecify.annotations.NullMarked;
