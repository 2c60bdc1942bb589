/// What the page and the summary say.
@NullMarked
package org.firstwords.report.page;

import org.jspecify.annotations.NullMarked;
