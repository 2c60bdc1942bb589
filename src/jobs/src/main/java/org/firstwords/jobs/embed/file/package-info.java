/// Files of named vectors: Parquet and JSON lines.
@NullMarked
package org.firstwords.jobs.embed.file;

import org.jspecify.annotations.NullMarked;
