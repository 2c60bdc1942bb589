/// Similarity and the contrastive loss as graph functions.
@NullMarked
package org.firstwords.model.objective;

import org.jspecify.annotations.NullMarked;
