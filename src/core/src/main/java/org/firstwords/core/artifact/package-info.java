/// Artifacts and manifests, and how inputs are resolved.
@NullMarked
package org.firstwords.core.artifact;

import org.jspecify.annotations.NullMarked;
