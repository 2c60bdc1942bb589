/// Evaluation trials (n-way choice): generated from image folders, or read from files.
@NullMarked
package org.firstwords.data.trial;

import org.jspecify.annotations.NullMarked;
