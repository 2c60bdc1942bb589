/// `export-model`: SavedModel and PyTorch export.
@NullMarked
package org.firstwords.jobs.export;

import org.jspecify.annotations.NullMarked;
