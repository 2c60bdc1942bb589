/// The byte form of JSON that the reference and its tools write.
@NullMarked
package org.firstwords.data.json;

import org.jspecify.annotations.NullMarked;
