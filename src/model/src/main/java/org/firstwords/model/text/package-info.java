/// Encoders from utterances to embeddings.
@NullMarked
package org.firstwords.model.text;

import org.jspecify.annotations.NullMarked;
