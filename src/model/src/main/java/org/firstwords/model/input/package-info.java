/// Batch input: frame views, as images or as stored features.
@NullMarked
package org.firstwords.model.input;

import org.jspecify.annotations.NullMarked;
