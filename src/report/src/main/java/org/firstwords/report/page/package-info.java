/// View models of the page and the summary.
@NullMarked
package org.firstwords.report.page;

import org.jspecify.annotations.NullMarked;
