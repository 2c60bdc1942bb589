/// The paper's figures and tables, as the page shows them.
@NullMarked
package org.firstwords.report.figure;

import org.jspecify.annotations.NullMarked;
