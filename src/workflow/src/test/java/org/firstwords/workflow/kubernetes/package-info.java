@NullMarked
package org.firstwords.workflow.kubernetes;

import org.jspecify.annotations.NullMarked;
