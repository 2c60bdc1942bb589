/// Published results beside those computed from predictions.
@NullMarked
package org.firstwords.report.paper;

import org.jspecify.annotations.NullMarked;
