/// The paper's training step on libtorch, to measure ours against.
@NullMarked
package org.firstwords.libtorch;

import org.jspecify.annotations.NullMarked;
