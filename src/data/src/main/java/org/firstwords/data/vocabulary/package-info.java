/// The words that the model knows, and their ids.
@NullMarked
package org.firstwords.data.vocabulary;

import org.jspecify.annotations.NullMarked;
