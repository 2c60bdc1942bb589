/// Image files as people have them: what they are by their bytes, whole or not, turned or not.
@NullMarked
package org.firstwords.data.image;

import org.jspecify.annotations.NullMarked;
