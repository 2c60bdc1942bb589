/// Tests of the model's graph.
@NullMarked
package org.firstwords.model.graph;

import org.jspecify.annotations.NullMarked;
