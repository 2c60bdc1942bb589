/// What a workflow file says: one immutable record for each thing in it.
@NullMarked
package org.firstwords.dag.file;

import org.jspecify.annotations.NullMarked;
