/// PyTorch's files, read without PyTorch and without running anything that they name. Start at
/// [TorchFile].
@NullMarked
package org.firstwords.model.torch;

import org.jspecify.annotations.NullMarked;
