/// Images inlined as `data:` URIs.
@NullMarked
package org.firstwords.report.picture;

import org.jspecify.annotations.NullMarked;
