/// Pictures with captions, from a table or from WebDataset shards of any tool.
@NullMarked
package org.firstwords.frames.caption;

import org.jspecify.annotations.NullMarked;
