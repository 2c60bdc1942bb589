@NullMarked
package org.firstwords.workflow.result;

import org.jspecify.annotations.NullMarked;
