/// A linear classifier on what a frozen image encoder makes of images.
@NullMarked
package org.firstwords.model.probe;

import org.jspecify.annotations.NullMarked;
