/// Drawings in SVG that need no script and follow the page's colours.
@NullMarked
package org.firstwords.report.chart;

import org.jspecify.annotations.NullMarked;
