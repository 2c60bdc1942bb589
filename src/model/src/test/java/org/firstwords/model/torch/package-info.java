/// Tests of PyTorch's files, and a writer of such files for the tests of other modules.
@NullMarked
package org.firstwords.model.torch;

import org.jspecify.annotations.NullMarked;
