/// Text files as people have them.
@NullMarked
package org.firstwords.data.text;

import org.jspecify.annotations.NullMarked;
