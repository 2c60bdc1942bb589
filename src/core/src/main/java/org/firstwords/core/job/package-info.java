/// Runs a job: inputs, cache, outputs, manifest, XCom.
@NullMarked
package org.firstwords.core.job;

import org.jspecify.annotations.NullMarked;
