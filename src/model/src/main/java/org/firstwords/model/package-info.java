/// CVCL: an image encoder and an utterance encoder that meet in one space. Start at
/// [ContrastiveModel].
@NullMarked
package org.firstwords.model;

import org.jspecify.annotations.NullMarked;
