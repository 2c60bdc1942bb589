/// Pictures of a workflow.
@NullMarked
package org.firstwords.workflow.graph;

import org.jspecify.annotations.NullMarked;
