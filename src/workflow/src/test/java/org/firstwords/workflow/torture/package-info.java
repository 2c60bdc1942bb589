/// Disturbs runs at random moments and compares what they give with an undisturbed run: see
/// `scripts/torture`. Needs a JDK only.
@NullMarked
package org.firstwords.workflow.torture;

import org.jspecify.annotations.NullMarked;
