/// Reads PyTorch weight files without PyTorch and without executing anything in them. Start at
/// [TorchFile].
@NullMarked
package org.firstwords.model.torch;

import org.jspecify.annotations.NullMarked;
