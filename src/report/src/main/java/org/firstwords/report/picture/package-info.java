/// Pictures inside the page itself.
@NullMarked
package org.firstwords.report.picture;

import org.jspecify.annotations.NullMarked;
