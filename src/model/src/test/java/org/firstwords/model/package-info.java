/// Tests of the model.
@NullMarked
package org.firstwords.model;

import org.jspecify.annotations.NullMarked;
