/// The part of Jinja that workflows use, rendered exactly as Python renders it.
@NullMarked
package org.firstwords.workflow.template;

import org.jspecify.annotations.NullMarked;
