/// The dag-factory workflow file: its model, its readers and its checks.
@NullMarked
package org.firstwords.dag.file;

import org.jspecify.annotations.NullMarked;
