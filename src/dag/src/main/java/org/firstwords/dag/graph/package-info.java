/// Layered layouts of task graphs, and drawings of workflows as Mermaid, DOT or SVG.
@NullMarked
package org.firstwords.dag.graph;

import org.jspecify.annotations.NullMarked;
