/// The model in the file form that TensorFlow's own loaders read.
@NullMarked
package org.firstwords.model.export;

import org.jspecify.annotations.NullMarked;
