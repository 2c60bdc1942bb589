/// Tests of files of vectors.
@NullMarked
package org.firstwords.embed.file;

import org.jspecify.annotations.NullMarked;
