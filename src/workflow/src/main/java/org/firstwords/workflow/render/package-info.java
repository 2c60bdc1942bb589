/// Renders the templates of a task for an attempt.
@NullMarked
package org.firstwords.workflow.render;

import org.jspecify.annotations.NullMarked;
