/// Draws workflows as Mermaid, DOT or SVG.
@NullMarked
package org.firstwords.workflow.graph;

import org.jspecify.annotations.NullMarked;
