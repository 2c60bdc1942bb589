/// Encoders from images to embeddings.
@NullMarked
package org.firstwords.model.vision;

import org.jspecify.annotations.NullMarked;
