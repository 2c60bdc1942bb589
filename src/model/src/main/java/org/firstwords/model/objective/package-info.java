/// Similarity, the contrastive loss and Grad-CAM as graph functions.
@NullMarked
package org.firstwords.model.objective;

import org.jspecify.annotations.NullMarked;
