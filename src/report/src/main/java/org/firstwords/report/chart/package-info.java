/// SVG charts without scripts, styled by the page.
@NullMarked
package org.firstwords.report.chart;

import org.jspecify.annotations.NullMarked;
