/// What benches of training share: children that work on request, figures with their spread.
@NullMarked
package org.firstwords.jobs.bench;

import org.jspecify.annotations.NullMarked;
