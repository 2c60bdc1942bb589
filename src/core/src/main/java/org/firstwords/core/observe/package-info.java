/// Telling others of a task while it goes on and when it ends: lineage, metrics, traces.
@NullMarked
package org.firstwords.core.observe;

import org.jspecify.annotations.NullMarked;
