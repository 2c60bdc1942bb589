/// SavedModel export.
@NullMarked
package org.firstwords.model.export;

import org.jspecify.annotations.NullMarked;
