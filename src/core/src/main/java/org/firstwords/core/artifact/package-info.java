/// What a task leaves behind: manifests, digests, cache keys.
@NullMarked
package org.firstwords.core.artifact;

import org.jspecify.annotations.NullMarked;
