/// Linear probe: a frozen feature extractor and a linear classifier.
@NullMarked
package org.firstwords.model.probe;

import org.jspecify.annotations.NullMarked;
