/// Tests of files of vectors.
@NullMarked
package org.firstwords.jobs.embed.file;

import org.jspecify.annotations.NullMarked;
