/// A subset of Jinja2 with identical results.
@NullMarked
package org.firstwords.dag.template;

import org.jspecify.annotations.NullMarked;
