/// `import-weights`: converts PyTorch weights to safetensors or a checkpoint.
@NullMarked
package org.firstwords.jobs.weights;

import org.jspecify.annotations.NullMarked;
