/// `report`: renders the results of a run as one HTML page and `summary.json`.
@NullMarked
package org.firstwords.report;

import org.jspecify.annotations.NullMarked;
