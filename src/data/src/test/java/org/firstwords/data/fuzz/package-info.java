/// Damaged and hostile files for the readers of artifact files and transcripts.
@NullMarked
package org.firstwords.data.fuzz;

import org.jspecify.annotations.NullMarked;
