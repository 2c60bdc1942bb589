/// The paper's numbers, and the same computed from predictions.
@NullMarked
package org.firstwords.report.paper;

import org.jspecify.annotations.NullMarked;
