/// The part of Jinja that workflows use, rendered exactly as Python renders it.
@NullMarked
package org.firstwords.dag.template;

import org.jspecify.annotations.NullMarked;
