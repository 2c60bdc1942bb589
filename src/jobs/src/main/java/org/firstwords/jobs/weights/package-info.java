/// Weights that others trained with PyTorch, as files that our executables take.
@NullMarked
package org.firstwords.jobs.weights;

import org.jspecify.annotations.NullMarked;
