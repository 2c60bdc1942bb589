/// The frame around a job: inputs, cache, outputs, manifest, hand-over.
@NullMarked
package org.firstwords.core.job;

import org.jspecify.annotations.NullMarked;
