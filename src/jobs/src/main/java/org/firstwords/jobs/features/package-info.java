/// `extract-features`: frames to what a frozen trunk makes of them.
@NullMarked
package org.firstwords.jobs.features;

import org.jspecify.annotations.NullMarked;
